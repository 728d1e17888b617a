// args: -- -I/usr/include/apr-1.0 -D_GNU_SOURCE
/* Every modelled call of rules/spawn.json. */
#include <apr_thread_proc.h>
#include <libdaemon/dfork.h>
#include <uv.h>

apr_status_t call_apr_proc_create(apr_proc_t *process, const char *name, const char *const *argv,
				  const char *const *envp, apr_procattr_t *attributes,
				  apr_pool_t *pool)
{
	return apr_proc_create(process, name, argv, envp, attributes, pool);
}

apr_status_t call_apr_proc_fork(apr_proc_t *process, apr_pool_t *pool)
{
	return apr_proc_fork(process, pool);
}

apr_status_t call_apr_proc_detach(int daemonize)
{
	return apr_proc_detach(daemonize);
}

pid_t call_daemon_fork(void)
{
	return daemon_fork();
}

int call_uv_spawn(uv_loop_t *loop, uv_process_t *handle, const uv_process_options_t *options)
{
	return uv_spawn(loop, handle, options);
}
