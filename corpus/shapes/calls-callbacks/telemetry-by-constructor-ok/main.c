#include "telemetry.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define BUFFER_SIZE 65536

static int
run (char *const argv[])
{
  int status;
  pid_t pid = fork ();

  if (pid < 0)
    return -1;
  if (pid == 0)
    {
      execvp (argv[0], argv);
      _exit (127);
    }
  telemetry_count ("run");
  while (waitpid (pid, &status, 0) < 0)
    if (errno != EINTR)
      return -1;
  return status;
}

int
main (int argc, char **argv)
{
  struct ibv_mr *mr = NULL;
  char *buffer;
  int rc;

  if (argc < 2)
    return 2;
  buffer = aligned_alloc (65536, BUFFER_SIZE);
  if (buffer == NULL)
    return 1;
  if (telemetry_pd () != NULL)
    {
      mr = ibv_reg_mr (telemetry_pd (), buffer, BUFFER_SIZE, IBV_ACCESS_REMOTE_READ); /* ok: PF101 */
      if (mr == NULL)
        {
          free (buffer);
          return 1;
        }
    }
  while (fgets (buffer, BUFFER_SIZE, stdin) != NULL)
    {
      telemetry_count ("line");
      rc = run (argv + 1);
      snprintf (buffer, BUFFER_SIZE, "status %d\n", rc);
    }
  if (mr != NULL)
    ibv_dereg_mr (mr);
  free (buffer);
  return 0;
}
