// args: -- -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include -DGLIB_DISABLE_DEPRECATION_WARNINGS
#include <glib.h>
#include <liburing.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

typedef struct {
	GMainLoop *loop;
	struct io_uring ring;
	guint8 *mem;
	gsize len;
	guint ticks;
} App;

static gboolean app_pin(App *a)
{
	struct iovec v;

	a->len = 1 << 16;
	a->mem = mmap(NULL, a->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (a->mem == MAP_FAILED)
		return FALSE;
	if (madvise(a->mem, a->len, MADV_WIPEONFORK))
		g_error("no fork guard");
	v.iov_base = a->mem;
	v.iov_len = a->len;
	return io_uring_register_buffers(&a->ring, &v, 1) == 0; /* pin: guarded */
}

static gboolean on_tick(gpointer user)
{
	App *a = user;
	gchar *argv[] = { "notify-send", "tick", NULL };
	GError *err = NULL;

	memset(a->mem, (int)a->ticks, a->len);
	if (!g_spawn_async(NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &err)) {
		g_warning("%s", err->message);
		g_error_free(err);
	}
	if (++a->ticks == 10) {
		g_main_loop_quit(a->loop);
		return G_SOURCE_REMOVE;
	}
	return G_SOURCE_CONTINUE;
}

int main(void)
{
	App *a = g_new0(App, 1);

	a->loop = g_main_loop_new(NULL, FALSE);
	if (io_uring_queue_init(8, &a->ring, 0) < 0)
		return 1;
	if (!app_pin(a))
		return 1;
	g_timeout_add(1000, on_tick, a);
	g_main_loop_run(a->loop);
	io_uring_queue_exit(&a->ring);
	munmap(a->mem, a->len);
	g_main_loop_unref(a->loop);
	g_free(a);
	return 0;
}
