// Swift cannot see SQLite's function-like macros; each gets a name here and nothing else lives here.
#pragma once
#include <sqlite3.h>

static inline sqlite3_destructor_type tidemark_sqlite_transient(void) { return SQLITE_TRANSIENT; }
static inline sqlite3_destructor_type tidemark_sqlite_static(void) { return SQLITE_STATIC; }
