/*
 * A librdmacm echo server: each connection registers receive and send memory, and the statistics page if asked for.
 * When posting the first receive fails, the error ladder is entered one rung too low: two registrations are
 * forgotten with the connection that held their handles.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "echo.h"

int main(int argc, char **argv)
{
    static struct server srv;
    unsigned int clients, i;
    bool stats;
    int rc;

    if (argc < 3) {
        fprintf(stderr, "usage: %s port clients [stats]\n", argv[0]);
        return 2;
    }
    clients = (unsigned int)strtoul(argv[2], NULL, 10);
    stats = argc > 3 && strcmp(argv[3], "stats") == 0;

    rc = server_open(&srv, argv[1], stats);
    if (rc) {
        fprintf(stderr, "open: %s\n", strerror(-rc));
        return 1;
    }

    for (i = 0; i < clients; i++) {
        rc = server_accept(&srv);
        if (rc)
            fprintf(stderr, "accept: %s\n", strerror(-rc));
    }
    while (srv.conn_count > 0)
        server_turn(&srv);

    server_close(&srv);
    return 0;
}
