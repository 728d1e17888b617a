/* What GLib 2.76 adds to Debian 12's 2.74. */
#ifndef CORPUS_GLIB_NEWER_H
#define CORPUS_GLIB_NEWER_H

#include <glib.h>

void(g_free_sized)(gpointer ptr, size_t size);
void g_aligned_free_sized(gpointer ptr, size_t align, size_t size);

#endif
