#include "cli/progress.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds: between two lines; before an estimate is worth anything. */
enum { PAUSE = 100, FIRST_ESTIMATE = 3000, WIDTH = 80 };

static int64_t now(void)
{
    struct timespec time = { 0 };

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void progress_init(struct progress *progress, const struct options *options)
{
    const char *when = options_text(options, OPTION_PROGRESS, "auto");

    *progress = (struct progress){ .stage = "" };
    progress->is_on =
        strcmp(when, "always") == 0 || (strcmp(when, "auto") == 0 && isatty(STDERR_FILENO) != 0 &&
                                        !options_on(options, OPTION_QUIET));
}

void progress_put_rest(struct buf *out, size_t done, size_t total, int64_t milliseconds)
{
    int64_t seconds;

    if (milliseconds < FIRST_ESTIMATE || done == 0 || done >= total)
        return;
    seconds = milliseconds / 1000 * (int64_t)(total - done) / (int64_t)done;
    if (seconds < 60)
        buf_printf(out, "about %d s left", (int)(seconds - seconds % 5 + 5));
    else if (seconds < 90 * 60)
        buf_printf(out, "about %d min left", (int)((seconds + 30) / 60));
    else
        buf_printf(out, "about %lld h left", (long long)(seconds + 1800) / 3600);
}

static size_t terminal_width(void)
{
    struct winsize size = { 0 };

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return WIDTH;
    return size.ws_col;
}

/* The end of `name` that fits into `room` columns: directories go first. A byte counts as a
 * column, which is never too little. */
static void put_name(struct buf *out, const char *name, size_t room)
{
    struct buf shown = BUF_INIT;
    size_t start = 0;

    text_escape(&shown, name);
    if (shown.len > room) {
        start = shown.len - (room > 3 ? room - 3 : 0);
        while (start < shown.len && (shown.data[start] & 0xc0) == 0x80)
            start++;
        buf_text(out, "...");
    }
    buf_text(out, buf_cstr(&shown) + start);
    buf_free(&shown);
}

static void put_line(struct buf *out, const struct progress *progress, size_t done, size_t total,
                     const char *current)
{
    struct buf rest = BUF_INIT;
    size_t width = terminal_width();

    buf_printf(out, "pinfork: %s %zu of %zu", progress->stage, done, total);
    progress_put_rest(&rest, done, total, now() - progress->start);
    if (rest.len > 0)
        buf_printf(out, ", %s", buf_cstr(&rest));
    if (current[0] != '\0' && out->len + 12 < width) {
        buf_text(out, ": ");
        put_name(out, current, width - out->len - 1);
    }
    buf_free(&rest);
}

void progress_show(struct progress *progress, const char *stage, size_t done, size_t total,
                   const char *current)
{
    struct buf line = BUF_INIT;
    int64_t time;
    bool is_new;

    if (!progress->is_on)
        return;
    time = now();
    is_new = strcmp(stage, progress->stage) != 0;
    if (is_new) {
        progress->stage = stage;
        progress->start = time;
    }
    if (!is_new && done < total && time - progress->shown < PAUSE)
        return;
    progress->shown = time;
    progress->is_shown = true;
    put_line(&line, progress, done, total, current);
    fprintf(stderr, "\r\033[K%s", buf_cstr(&line));
    fflush(stderr);
    buf_free(&line);
}

void progress_clear(struct progress *progress)
{
    if (progress->is_shown)
        fputs("\r\033[K", stderr);
    fflush(stderr);
    progress->is_shown = false;
}
