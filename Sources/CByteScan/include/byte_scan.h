// Finds structural bytes 16 at a time (SSE2, NEON) with a plain loop as the fallback.
#pragma once
#include <stddef.h>
#include <stdint.h>
