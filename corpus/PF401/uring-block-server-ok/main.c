/*
 * A pre-fork block server: every worker, once forked, registers its own pool of buffers with its own io_uring.
 * A client may tune the buffer size; the registration is undone before the old pool is unmapped: silent.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "blk.h"

static int listen_on(uint16_t port)
{
    struct sockaddr_in sin = { .sin_family = AF_INET, .sin_port = htons(port) };
    int one = 1;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return -errno;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
    if (bind(fd, (struct sockaddr *)&sin, sizeof(sin)) < 0 || listen(fd, 64) < 0) {
        int rc = -errno;

        close(fd);
        return rc;
    }
    return fd;
}

static pid_t spawn_worker(int listener, const char *disk)
{
    pid_t pid = fork();

    if (pid == 0) {
        int rc = worker_main(listener, disk);

        _exit(rc ? 1 : 0);
    }
    return pid;
}

int main(int argc, char **argv)
{
    int listener, workers, i, alive = 0;

    if (argc < 4) {
        fprintf(stderr, "usage: %s disk port workers\n", argv[0]);
        return 2;
    }
    workers = atoi(argv[3]);

    listener = listen_on((uint16_t)atoi(argv[2]));
    if (listener < 0) {
        fprintf(stderr, "listen: %s\n", strerror(-listener));
        return 1;
    }

    for (i = 0; i < workers; i++) {
        if (spawn_worker(listener, argv[1]) < 0)
            perror("fork");
        else
            alive++;
    }

    while (alive > 0) {
        int status;
        pid_t pid = wait(&status);

        if (pid < 0)
            break;
        fprintf(stderr, "worker %d ended, status %d\n", (int)pid, status);
        if (WIFSIGNALED(status) && spawn_worker(listener, argv[1]) > 0)
            continue;
        alive--;
    }
    close(listener);
    return 0;
}
