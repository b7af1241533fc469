// libarchive's interface, and zlib's, since libarchive does not verify gzip's checksums.
#pragma once
#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>
