#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

void progress_init(struct progress *progress, const struct options *options)
{
    const char *when = options_text(options, OPTION_PROGRESS, "auto");

    *progress = (struct progress){ .last = SIZE_MAX };
    progress->is_on =
        strcmp(when, "always") == 0 || (strcmp(when, "auto") == 0 && isatty(STDERR_FILENO) != 0 &&
                                        !options_on(options, OPTION_QUIET));
}

void progress_show(struct progress *progress, const char *what, size_t done, size_t total)
{
    size_t part = total == 0 ? 100 : done * 100 / total;

    if (!progress->is_on || part == progress->last)
        return;
    progress->last = part;
    progress->is_shown = true;
    fprintf(stderr, "\r\033[Kpinfork: %s %zu of %zu", what, done, total);
    fflush(stderr);
}

void progress_clear(struct progress *progress)
{
    if (progress->is_shown)
        fputs("\r\033[K", stderr);
    fflush(stderr);
    progress->is_shown = false;
}
