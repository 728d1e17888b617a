// args: -- -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include -DGLIB_DISABLE_DEPRECATION_WARNINGS
/* Every modelled call of rules/glib.json. */
#include <glib.h>
#include <gio/gio.h>
#include "glib-newer.h"

gpointer call_g_malloc(gsize size)
{
	return g_malloc(size);
}

gpointer call_g_malloc0(gsize size)
{
	return g_malloc0(size);
}

gpointer call_g_malloc_n(gsize count, gsize size)
{
	return g_malloc_n(count, size);
}

gpointer call_g_malloc0_n(gsize count, gsize size)
{
	return g_malloc0_n(count, size);
}

gpointer call_g_try_malloc(gsize size)
{
	return g_try_malloc(size);
}

gpointer call_g_try_malloc0(gsize size)
{
	return g_try_malloc0(size);
}

gpointer call_g_try_malloc_n(gsize count, gsize size)
{
	return g_try_malloc_n(count, size);
}

gpointer call_g_try_malloc0_n(gsize count, gsize size)
{
	return g_try_malloc0_n(count, size);
}

gpointer call_g_realloc(gpointer ptr, gsize size)
{
	return g_realloc(ptr, size);
}

gpointer call_g_realloc_n(gpointer ptr, gsize count, gsize size)
{
	return g_realloc_n(ptr, count, size);
}

gpointer call_g_try_realloc(gpointer ptr, gsize size)
{
	return g_try_realloc(ptr, size);
}

gpointer call_g_try_realloc_n(gpointer ptr, gsize count, gsize size)
{
	return g_try_realloc_n(ptr, count, size);
}

void call_g_free(gpointer ptr)
{
	g_free(ptr);
}

void call_g_free_sized(gpointer ptr, size_t size)
{
	g_free_sized(ptr, size);
}

gpointer call_g_memdup(gconstpointer ptr, guint size)
{
	return g_memdup(ptr, size);
}

gpointer call_g_memdup2(gconstpointer ptr, gsize size)
{
	return g_memdup2(ptr, size);
}

gchar *call_g_strdup(const gchar *text)
{
	return g_strdup(text);
}

gchar *call_g_strndup(const gchar *text, gsize size)
{
	return g_strndup(text, size);
}

gchar *call_g_strdup_printf(const gchar *format)
{
	return g_strdup_printf(format, 1);
}

gchar *call_g_strdup_vprintf(const gchar *format, va_list list)
{
	return g_strdup_vprintf(format, list);
}

gchar *call_g_strconcat(const gchar *first)
{
	return g_strconcat(first, NULL);
}

gchar *call_g_build_filename(const gchar *first)
{
	return g_build_filename(first, NULL);
}

gpointer call_g_slice_alloc(gsize size)
{
	return g_slice_alloc(size);
}

gpointer call_g_slice_alloc0(gsize size)
{
	return g_slice_alloc0(size);
}

gpointer call_g_slice_copy(gsize size, gconstpointer ptr)
{
	return g_slice_copy(size, ptr);
}

void call_g_slice_free1(gsize size, gpointer ptr)
{
	g_slice_free1(size, ptr);
}

gpointer call_g_aligned_alloc(gsize count, gsize size, gsize align)
{
	return g_aligned_alloc(count, size, align);
}

gpointer call_g_aligned_alloc0(gsize count, gsize size, gsize align)
{
	return g_aligned_alloc0(count, size, align);
}

void call_g_aligned_free(gpointer ptr)
{
	g_aligned_free(ptr);
}

void call_g_aligned_free_sized(gpointer ptr, size_t align, size_t size)
{
	g_aligned_free_sized(ptr, align, size);
}

gboolean call_g_spawn_sync(const gchar *directory, gchar **argv, gchar **envp, GSpawnFlags flags,
			   GSpawnChildSetupFunc setup, gpointer data, gchar **output,
			   gchar **errors, gint *status, GError **error)
{
	return g_spawn_sync(directory, argv, envp, flags, setup, data, output, errors, status,
			    error);
}

gboolean call_g_spawn_async(const gchar *directory, gchar **argv, gchar **envp, GSpawnFlags flags,
			    GSpawnChildSetupFunc setup, gpointer data, GPid *pid, GError **error)
{
	return g_spawn_async(directory, argv, envp, flags, setup, data, pid, error);
}

gboolean call_g_spawn_async_with_pipes(const gchar *directory, gchar **argv, gchar **envp,
				       GSpawnFlags flags, GSpawnChildSetupFunc setup, gpointer data,
				       GPid *pid, gint *input, gint *output, gint *errors,
				       GError **error)
{
	return g_spawn_async_with_pipes(directory, argv, envp, flags, setup, data, pid, input,
					output, errors, error);
}

gboolean call_g_spawn_async_with_fds(const gchar *directory, gchar **argv, gchar **envp,
				     GSpawnFlags flags, GSpawnChildSetupFunc setup, gpointer data,
				     GPid *pid, gint input, gint output, gint errors,
				     GError **error)
{
	return g_spawn_async_with_fds(directory, argv, envp, flags, setup, data, pid, input, output,
				      errors, error);
}

gboolean call_g_spawn_async_with_pipes_and_fds(const gchar *directory, const gchar *const *argv,
					       const gchar *const *envp, GSpawnFlags flags,
					       GSpawnChildSetupFunc setup, gpointer data,
					       gint input, gint output, gint errors,
					       const gint *sources, const gint *targets,
					       gsize count, GPid *pid, gint *input_out,
					       gint *output_out, gint *errors_out, GError **error)
{
	return g_spawn_async_with_pipes_and_fds(directory, argv, envp, flags, setup, data, input,
						output, errors, sources, targets, count, pid,
						input_out, output_out, errors_out, error);
}

gboolean call_g_spawn_command_line_sync(const gchar *command, gchar **output, gchar **errors,
					gint *status, GError **error)
{
	return g_spawn_command_line_sync(command, output, errors, status, error);
}

gboolean call_g_spawn_command_line_async(const gchar *command, GError **error)
{
	return g_spawn_command_line_async(command, error);
}

GSubprocess *call_g_subprocess_new(GSubprocessFlags flags, GError **error, const gchar *argv0)
{
	return g_subprocess_new(flags, error, argv0, NULL);
}

GSubprocess *call_g_subprocess_newv(const gchar *const *argv, GSubprocessFlags flags,
				    GError **error)
{
	return g_subprocess_newv(argv, flags, error);
}

GSubprocess *call_g_subprocess_launcher_spawn(GSubprocessLauncher *launcher, GError **error,
					      const gchar *argv0)
{
	return g_subprocess_launcher_spawn(launcher, error, argv0, NULL);
}

GSubprocess *call_g_subprocess_launcher_spawnv(GSubprocessLauncher *launcher,
					       const gchar *const *argv, GError **error)
{
	return g_subprocess_launcher_spawnv(launcher, argv, error);
}

gboolean call_g_test_trap_fork(guint64 timeout, GTestTrapFlags flags)
{
	return g_test_trap_fork(timeout, flags);
}

guint call_g_timeout_add(guint interval, GSourceFunc function, gpointer data)
{
	return g_timeout_add(interval, function, data) + g_timeout_add_seconds(interval, function, data);
}

guint call_g_timeout_add_full(gint priority, guint interval, GSourceFunc function, gpointer data, GDestroyNotify notify)
{
	return g_timeout_add_full(priority, interval, function, data, notify) +
	       g_timeout_add_seconds_full(priority, interval, function, data, notify);
}

guint call_g_idle_add(GSourceFunc function, gpointer data)
{
	return g_idle_add(function, data);
}

guint call_g_idle_add_full(gint priority, GSourceFunc function, gpointer data, GDestroyNotify notify)
{
	return g_idle_add_full(priority, function, data, notify);
}

GThread *call_g_thread_new(const gchar *name, GThreadFunc start, gpointer data)
{
	return g_thread_new(name, start, data);
}

GThread *call_g_thread_try_new(const gchar *name, GThreadFunc start, gpointer data, GError **error)
{
	return g_thread_try_new(name, start, data, error);
}

gpointer call_g_thread_join(GThread *thread)
{
	return g_thread_join(thread);
}
