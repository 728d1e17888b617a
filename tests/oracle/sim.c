/* The fake library: what sim.json says, done to pages of a made-up address space, and recorded.
 *
 * Every choice a run makes (an input, a failure, which side of a fork it goes on as) is taken from a
 * list; the runs of a program go through all lists in order until they are through or RUNS_MOST is
 * reached, and through random lists then. No address is ever used again in one run. A program must not
 * touch the memory it simulates; its own structures are real and come from `heap`.
 *
 * Output, for each program: "program NAME RUNS EXHAUSTIVE", then the hazards met, each a line
 * "hazard PINLINE HOW RULE@LINE RULE@LINE...": it is to be reported under one of these. HOW is "met", or
 * "freed" where the pinned memory is taken away before the process does anything else that shows that
 * it goes on after the fork. */
#include "sim.h"
#undef malloc
#undef free
#undef exit
#undef abort
#undef return

#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/time.h>

enum {
    PAGE = 4096,
    PAGES = 2048,
    REGIONS = 256,
    PINS = 256,
    LINES = 8,
    CHOICES = 256,
    STEPS = 1500,      /* calls in a run: more is a loop without end */
    RUNS_MOST = 3000,  /* in order */
    RUNS_RANDOM = 400, /* after that */
    HAZARDS = 256,
    HEAP_BYTES = 1 << 16,
    ROOTS = 32,
    NEVER_FAILS = 64,
};

struct lines { int count, line[LINES]; };

struct page {
    bool live, shared, guarded;
    bool hidden;        /* guarded at the fork that made this child */
    struct lines guards; /* that it is under: any of them may be told of */
    int unguard_line;   /* took the guard off, 0: there was none since */
    int unguard_pin;    /* pins made before that */
    int region;
};

struct region { uintptr_t base; size_t len; int kind, freed_line; bool freed; };

struct sim_handle {
    uintptr_t at;
    size_t len;
    int line, region;
    bool released, inherited, gone, lib, used_by_child;
    char pending[192]; /* what a fork met: a hazard once the process goes on */
};

struct attempt { uintptr_t at; size_t len; int line; }; /* a guard that failed */

static struct page pages[PAGES];
static struct region regions[REGIONS];
static struct sim_handle pins[PINS];
static struct attempt attempts[64]; /* refused for the address, */
static struct attempt failures[64]; /* or for no reason that the program gave */
static int page_count, region_count, pin_count, attempt_count, failure_count, steps;
static bool child, lib_on;
static int late_line;
static char heap[HEAP_BYTES] __attribute__((aligned(16)));
static struct { size_t at, size; bool freed, marked; } objects[512];
static size_t heap_used;
static int object_count;
static struct { void *at; size_t size; } roots[ROOTS];
static int root_count;
static int never_fails[NEVER_FAILS], never_fails_count;

static int choice[CHOICES], choice_of[CHOICES], choice_at, choice_len;
static bool random_choices, is_stuck; /* stuck: it ran into a loop without end, once is enough */
static uint64_t random_state;
static char hazards[HAZARDS][240];
static int hazard_count;
static sigjmp_buf out;
int sim_line;

enum end { END_RETURN = 1, END_EXIT, END_ABORT, END_CRASH };

#define BASE ((uintptr_t)1 << 40)

/* choices */

static int choose(int below)
{
    int chosen = 0;

    if (choice_at >= CHOICES)
        siglongjmp(out, END_CRASH);
    if (random_choices) {
        random_state = random_state * 6364136223846793005u + 1442695040888963407u;
        chosen = (int)((random_state >> 33) % (unsigned)below);
    } else if (choice_at < choice_len) {
        chosen = choice[choice_at];
    } else {
        choice[choice_len++] = 0;
    }
    choice_of[choice_at++] = below;
    return chosen;
}

/* To the next list in order; false: that was the last. */
static bool next_choices(void)
{
    choice_len = choice_at;
    while (choice_len > 0 && choice[choice_len - 1] + 1 >= choice_of[choice_len - 1])
        choice_len--;
    if (choice_len == 0)
        return false;
    choice[choice_len - 1]++;
    return true;
}

static bool fails(int line)
{
    for (int i = 0; i < never_fails_count; i++)
        if (never_fails[i] == line)
            return false;
    return choose(2) == 1;
}

static void step(void)
{
    if (++steps > STEPS)
        siglongjmp(out, END_CRASH);
}

int sim_input(int below)
{
    step();
    return choose(below);
}

void sim_log(const char *text)
{
    (void)text;
    step();
}

/* hazards */

static void hazard(const char *text)
{
    for (int i = 0; i < hazard_count; i++)
        if (strcmp(hazards[i], text) == 0)
            return;
    if (hazard_count < HAZARDS)
        strcpy(hazards[hazard_count++], text);
}

static void hazard_at(int pin_line, const char *rule, int line)
{
    char text[160];

    snprintf(text, sizeof(text), "%d met %s@%d", pin_line, rule, line);
    hazard(text);
}

static void put_line(struct lines *lines, int line)
{
    for (int i = 0; i < lines->count; i++)
        if (lines->line[i] == line)
            return;
    if (lines->count < LINES)
        lines->line[lines->count++] = line;
}

static void put_lines(char *text, size_t size, const char *rule, const struct lines *lines)
{
    for (int i = 0; i < lines->count; i++)
        snprintf(text + strlen(text), size - strlen(text), " %s@%d", rule, lines->line[i]);
}

/* memory */

static struct page *page_at(uintptr_t at)
{
    if (at < BASE || at >= BASE + (uintptr_t)page_count * PAGE)
        return NULL;
    return &pages[(at - BASE) / PAGE];
}

static bool is_live(uintptr_t at, size_t len)
{
    for (uintptr_t p = at / PAGE * PAGE; p < at + len; p += PAGE)
        if (page_at(p) == NULL || !page_at(p)->live || page_at(p)->hidden)
            return false;
    return len > 0;
}

static bool overlap(uintptr_t a, size_t alen, uintptr_t b, size_t blen)
{
    return a < b + blen && b < a + alen;
}

static void *map_pages(size_t len, int kind)
{
    struct region *region = &regions[region_count];
    size_t inset = kind == SIM_HEAP ? 16 : kind == SIM_STACK ? 64 : 0;
    size_t count = (len + inset + PAGE - 1) / PAGE;

    if (region_count == REGIONS || (size_t)page_count + count > PAGES)
        siglongjmp(out, END_CRASH);
    *region = (struct region){ .base = BASE + (uintptr_t)page_count * PAGE + inset, .len = len, .kind = kind };
    for (size_t i = 0; i < count; i++)
        pages[page_count++] = (struct page){ .live = true, .shared = kind == SIM_SHARED, .region = region_count };
    region_count++;
    return (void *)region->base;
}

void *sim_map_at(size_t len, int kind, int line)
{
    step();
    if (kind != SIM_STACK && (len == 0 || fails(line)))
        return NULL;
    return map_pages(len, kind);
}

void *sim_region(size_t len)
{
    return map_pages(len, SIM_STATIC);
}

static bool counts(const struct sim_handle *pin)
{
    return !pin->released && !pin->inherited && !pin->gone;
}

/* The process goes on: what the last fork met holds. */
static void confirm(struct sim_handle *pin, const char *how)
{
    char text[240];

    snprintf(text, sizeof(text), "%d %s %s", pin->line, how, pin->pending);
    if (pin->pending[0] != '\0')
        hazard(text);
    pin->pending[0] = '\0';
}

static void take_away(uintptr_t at, size_t len, int line)
{
    for (int i = 0; i < pin_count; i++) {
        struct sim_handle *pin = &pins[i];

        if (!counts(pin) || !overlap(at, len, pin->at, pin->len))
            continue;
        confirm(pin, "freed");
        hazard_at(pin->line, "PF401", line);
        pin->gone = true;
    }
    for (uintptr_t p = at / PAGE * PAGE; p < at + len; p += PAGE)
        if (page_at(p) != NULL)
            page_at(p)->live = false;
}

static struct region *region_at(uintptr_t base)
{
    for (int i = 0; i < region_count; i++)
        if (regions[i].base == base)
            return &regions[i];
    return NULL;
}

/* In a child that has no such page any more, an access ends the run. */
static void touch(uintptr_t at, size_t len, int line)
{
    bool missing = false;

    for (uintptr_t p = at / PAGE * PAGE; p < at + len; p += PAGE) {
        if (page_at(p) == NULL || !page_at(p)->live)
            siglongjmp(out, END_CRASH);
        missing |= page_at(p)->hidden;
    }
    if (missing) {
        hazard_at(0, "PF301", line);
        siglongjmp(out, END_ABORT);
    }
}

void sim_free_at(void *addr, int line)
{
    struct region *region = region_at((uintptr_t)addr);
    bool guarded = false;

    step();
    if (addr == NULL)
        return;
    if (region == NULL || region->kind != SIM_HEAP || region->freed)
        siglongjmp(out, END_CRASH);
    touch(region->base, 1, line); /* an allocator keeps its records there */
    for (size_t i = 0; i < region->len; i += PAGE)
        guarded |= page_at(region->base + i)->guarded;
    region->freed = true;
    region->freed_line = guarded ? line : 0;
    take_away(region->base, region->len, line);
}

void sim_unmap_at(void *addr, size_t len, int line)
{
    step();
    if (addr == NULL)
        return;
    if ((uintptr_t)addr % PAGE != 0 || len == 0)
        siglongjmp(out, END_CRASH);
    take_away((uintptr_t)addr, len, line);
}

size_t sim_within(size_t index, size_t count)
{
    if (index >= count)
        siglongjmp(out, END_CRASH);
    return index;
}

void sim_local_gone(void *variable)
{
    uintptr_t base = (uintptr_t)*(void **)variable;
    struct region *region = region_at(base);

    if (region != NULL)
        take_away(base, region->len, sim_line);
}

void sim_write_at(void *addr, size_t len, int line)
{
    step();
    if (addr == NULL)
        siglongjmp(out, END_CRASH);
    touch((uintptr_t)addr, len, line);
    for (int i = 0; i < pin_count; i++)
        if (counts(&pins[i]) && overlap((uintptr_t)addr, len, pins[i].at, pins[i].len))
            confirm(&pins[i], "met");
}

/* pins */

struct sim_handle *sim_pin_at(void *addr, size_t len, int line)
{
    struct sim_handle *pin = &pins[pin_count];

    step();
    if (addr == NULL || !is_live((uintptr_t)addr, len) || fails(line))
        return NULL;
    if (pin_count == PINS)
        siglongjmp(out, END_CRASH);
    *pin = (struct sim_handle){ .at = (uintptr_t)addr, .len = len, .line = line, .lib = lib_on };
    pin_count++;
    return pin;
}

int sim_pin_out_at(struct sim_handle **handle, void *addr, size_t len, int line)
{
    struct sim_handle *pin = sim_pin_at(addr, len, line);

    if (pin == NULL)
        return -12;
    *handle = pin;
    return 0;
}

static void unguard(struct page *page, int line)
{
    if (page->guarded) {
        page->unguard_line = line;
        page->unguard_pin = pin_count;
    }
    page->guarded = false;
}

/* The library lets children have the pages again that none of its pins needs, whoever guarded them. */
static void unguard_released(const struct sim_handle *released, int line)
{
    for (uintptr_t p = released->at / PAGE * PAGE; p < released->at + released->len; p += PAGE) {
        bool needed = page_at(p) == NULL;

        for (int i = 0; i < pin_count; i++)
            needed |= counts(&pins[i]) && pins[i].lib && overlap(p, PAGE, pins[i].at, pins[i].len);
        if (!needed)
            unguard(page_at(p), line);
    }
}

void sim_unpin_at(struct sim_handle *handle, int line)
{
    bool lets_go;

    step();
    if (handle == NULL)
        return;
    if (handle < pins || handle >= pins + pin_count)
        siglongjmp(out, END_CRASH);
    if (handle->inherited) {
        if (!handle->used_by_child)
            hazard_at(handle->line, "PF302", line);
        handle->used_by_child = true;
        return;
    }
    if (handle->released)
        hazard_at(handle->line, "PF404", line);
    if (counts(handle))
        confirm(handle, "met");
    lets_go = handle->lib && !handle->released && !handle->gone;
    handle->released = true;
    if (lets_go)
        unguard_released(handle, line);
}

/* guards */

static bool guard_fails(uintptr_t at, size_t len, int line)
{
    if (!fails(line))
        return false;
    if (failure_count < 64)
        failures[failure_count++] = (struct attempt){ at, len, line };
    return true;
}

int sim_guard_at(void *addr, size_t len, int line)
{
    uintptr_t at = (uintptr_t)addr;

    step();
    for (int i = 0; i < never_fails_count; i++)
        if (never_fails[i] == line)
            hazard_at(0, "PF105", line);
    if (addr == NULL || !is_live(at, 1))
        return -1;
    if (at % PAGE != 0) { /* the kernel asks this first */
        hazard_at(0, "PF104", line);
        if (attempt_count < 64)
            attempts[attempt_count++] = (struct attempt){ at, len, line };
        return -1;
    }
    if (!is_live(at, len) || guard_fails(at, len, line))
        return -1;
    for (uintptr_t p = at; p < at + len; p += PAGE) {
        if (!page_at(p)->guarded)
            page_at(p)->guards.count = 0;
        page_at(p)->guarded = true;
        put_line(&page_at(p)->guards, line);
        page_at(p)->unguard_line = 0;
    }
    return 0;
}

int sim_unguard_at(void *addr, size_t len, int line)
{
    uintptr_t at = (uintptr_t)addr;

    step();
    if (addr == NULL || !is_live(at, len) || at % PAGE != 0 || fails(line))
        return -1;
    for (uintptr_t p = at; p < at + len; p += PAGE)
        unguard(page_at(p), line);
    return 0;
}

int sim_lib_guard_at(int line)
{
    step();
    for (int i = 0; i < never_fails_count; i++)
        if (never_fails[i] == line)
            hazard_at(0, "PF105", line);
    if (pin_count > 0) {
        hazard_at(0, "PF106", line);
        late_line = line;
        return -1;
    }
    if (guard_fails(0, SIZE_MAX, line))
        return -1;
    lib_on = true;
    return 0;
}

/* forks */

static bool exposed(const struct sim_handle *pin, struct lines *guards, struct lines *reverted)
{
    bool open = false;

    for (uintptr_t p = pin->at / PAGE * PAGE; p < pin->at + pin->len; p += PAGE) {
        const struct page *page = page_at(p);

        if (page->guarded) {
            for (int i = 0; i < page->guards.count; i++)
                put_line(guards, page->guards.line[i]);
            continue;
        }
        open |= !page->shared;
        if (page->unguard_line != 0 && pin - pins < page->unguard_pin)
            put_line(reverted, page->unguard_line);
    }
    return open;
}

static void meet(struct sim_handle *pin)
{
    struct lines guards = { 0 }, reverted = { 0 }, refused = { 0 }, late = { 0 }, self = { 1, { pin->line } };
    struct lines failed = { 0 };
    size_t size = sizeof(pin->pending);

    if (!counts(pin) || pin->lib || !exposed(pin, &guards, &reverted))
        return;
    for (int i = 0; i < attempt_count; i++)
        if (overlap(attempts[i].at, attempts[i].len, pin->at, pin->len))
            put_line(&refused, attempts[i].line);
    if (late_line != 0)
        put_line(&late, late_line);
    pin->pending[0] = '\0';
    put_lines(pin->pending, size, "PF104", &refused);
    put_lines(pin->pending, size, "PF102", &reverted);
    put_lines(pin->pending, size, "PF103", &guards);
    put_lines(pin->pending, size, "PF106", &late);
    if (refused.count + reverted.count + guards.count + late.count == 0)
        put_lines(pin->pending, size, "PF101", &self);
    for (int i = 0; i < failure_count; i++) /* where nobody asks whether it failed, that is told alone */
        if (overlap(failures[i].at, failures[i].len, pin->at, pin->len))
            put_line(&failed, failures[i].line);
    put_lines(pin->pending, size, "PF105", &failed);
}

static void forked(void)
{
    for (int i = 0; i < pin_count; i++)
        meet(&pins[i]);
    for (int i = 0; i < region_count; i++)
        if (regions[i].freed_line != 0)
            hazard_at(0, "PF108", regions[i].freed_line);
}

static void become_child(void)
{
    child = true;
    for (int i = 0; i < pin_count; i++) {
        for (uintptr_t p = pins[i].at / PAGE * PAGE; p < pins[i].at + pins[i].len; p += PAGE)
            page_at(p)->hidden |= counts(&pins[i]) && pins[i].lib; /* the library guards them */
        pins[i].inherited = true;
        pins[i].used_by_child = false;
        pins[i].pending[0] = '\0';
    }
    for (int i = 0; i < page_count; i++)
        pages[i].hidden |= pages[i].guarded;
}

int sim_fork_at(int line)
{
    step();
    (void)line;
    switch (choose(3)) {
    case 0:
        forked();
        return 77;
    case 1:
        become_child();
        return 0;
    default:
        return -1;
    }
}

int sim_system_at(int line)
{
    step();
    if (fails(line))
        return -1;
    forked();
    return 0;
}

/* the program's own structures */

void *sim_heap(size_t size)
{
    size_t at = heap_used;

    step();
    size = (size + 15) / 16 * 16;
    if (at + size > HEAP_BYTES || object_count == 512)
        siglongjmp(out, END_CRASH);
    heap_used += size;
    objects[object_count].at = at;
    objects[object_count].size = size;
    objects[object_count].freed = objects[object_count].marked = false;
    object_count++;
    memset(heap + at, 0, size);
    return heap + at;
}

void sim_heap_free(void *object)
{
    step();
    for (int i = 0; i < object_count && object != NULL; i++)
        if (heap + objects[i].at == object) {
            if (objects[i].freed)
                siglongjmp(out, END_CRASH);
            objects[i].freed = true;
        }
}

void sim_root(void *object, size_t size)
{
    if (root_count == ROOTS)
        abort();
    roots[root_count].at = object;
    roots[root_count++].size = size;
}

void sim_never_fails(int line)
{
    if (never_fails_count == NEVER_FAILS)
        abort();
    never_fails[never_fails_count++] = line;
}

void sim_exit(int status)
{
    (void)status;
    siglongjmp(out, END_EXIT);
}

void sim_abort(void)
{
    siglongjmp(out, END_ABORT);
}

static bool is_kept[PINS];

static void mark(const void *at, size_t size)
{
    for (size_t i = 0; i + sizeof(uintptr_t) <= size; i += sizeof(uintptr_t)) {
        uintptr_t word;

        memcpy(&word, (const char *)at + i, sizeof(word));
        if (word >= (uintptr_t)pins && word < (uintptr_t)(pins + pin_count))
            is_kept[(word - (uintptr_t)pins) / sizeof(pins[0])] = true;
        for (int o = 0; o < object_count; o++) {
            uintptr_t start = (uintptr_t)heap + objects[o].at;

            if (word < start || word >= start + objects[o].size || objects[o].freed || objects[o].marked)
                continue;
            objects[o].marked = true;
            mark(heap + objects[o].at, objects[o].size);
        }
    }
}

/* A pin whose handle nothing leads to from the globals is lost when the outermost function returns. */
static void find_lost(void)
{
    memset(is_kept, 0, sizeof(is_kept));
    for (int i = 0; i < root_count; i++)
        mark(roots[i].at, roots[i].size);
    for (int i = 0; i < pin_count; i++)
        if (counts(&pins[i]) && !is_kept[i])
            hazard_at(pins[i].line, "PF402", pins[i].line);
}

/* runs */

static void reset(void)
{
    page_count = region_count = pin_count = attempt_count = failure_count = steps = 0;
    choice_at = object_count = root_count = never_fails_count = 0;
    heap_used = 0;
    child = lib_on = false;
    late_line = 0;
}

static void finish(enum end end)
{
    if (end == END_ABORT || end == END_CRASH)
        return;
    for (int i = 0; i < pin_count; i++)
        if (counts(&pins[i]))
            confirm(&pins[i], "met");
    if (end == END_RETURN)
        find_lost();
}

static void run(void (*prepare)(void), int (*entry)(void))
{
    struct itimerval limit = { .it_value = { .tv_sec = 1 } };
    int end;

    reset();
    setitimer(ITIMER_REAL, &limit, NULL);
    end = sigsetjmp(out, 1);
    if (end == 0) {
        prepare();
        entry();
        end = END_RETURN;
    }
    finish((enum end)end);
}

static void crashed(int number)
{
    is_stuck |= number == SIGALRM;
    siglongjmp(out, END_CRASH);
}

static void catch_crashes(void)
{
    static char stack[1 << 16];
    stack_t other = { .ss_sp = stack, .ss_size = sizeof(stack) };
    struct sigaction action = { .sa_handler = crashed, .sa_flags = SA_ONSTACK };

    sigaltstack(&other, NULL);
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
    sigaction(SIGILL, &action, NULL); /* an index out of bounds */
    sigaction(SIGTRAP, &action, NULL);
    sigaction(SIGALRM, &action, NULL);
}

void sim_explore(const char *name, void (*prepare)(void), int (*entry)(void))
{
    int runs = 0;
    bool more = true;

    catch_crashes();
    hazard_count = choice_len = 0;
    random_choices = is_stuck = false;
    for (; more && !is_stuck && runs < RUNS_MOST; runs++) {
        run(prepare, entry);
        more = next_choices();
    }
    random_choices = true;
    random_state = 1;
    for (int i = 0; more && !is_stuck && i < RUNS_RANDOM; i++, runs++)
        run(prepare, entry);
    printf("program %s %d %d\n", name, runs, !more && !is_stuck);
    for (int i = 0; i < hazard_count; i++)
        printf("hazard %s\n", hazards[i]);
}
