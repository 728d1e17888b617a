/* The simulated API of the generated programs.
 *
 * A program is seen twice. For the analysis these are plain declarations, and sim.json says what they
 * mean. For the run (SIM_RUN) each call also passes its line to the fake library in sim.c, which
 * records every hazard that the run meets. Both see the same lines. */
#ifndef SIM_H
#define SIM_H

#include <stdlib.h>
#include <string.h>

struct sim_handle;

#ifndef SIM_RUN

void *sim_alloc(size_t len);       /* NULL on failure; like malloc: not page-aligned */
void *sim_alloc_pages(size_t len); /* NULL on failure; private whole pages */
void *sim_shared(size_t len);      /* NULL on failure; shared whole pages */
void sim_free(void *addr);         /* what sim_alloc gave */
void sim_unmap(void *addr, size_t len);
struct sim_handle *sim_pin(void *addr, size_t len);               /* NULL on failure */
int sim_pin_out(struct sim_handle **out, void *addr, size_t len);         /* 0, or -errno */
void sim_unpin(struct sim_handle *handle);
int sim_guard(void *addr, size_t len);   /* 0 or -1 */
int sim_unguard(void *addr, size_t len); /* 0 or -1 */
int sim_lib_guard(void);                 /* 0 or -1; for later pins */
int sim_fork(void);                      /* positive, 0 in the child, -1 */
int sim_system(void);                    /* forks, the child execs; 0 or -1 */
void sim_write(void *addr, size_t len);
int sim_input(int below); /* 0 to below - 1, each call anew */
void sim_log(const char *text);

/* The address of an element that is there: one past them ends a run. */
#define SIM_AT(array, index) (&(array)[index])
#define SIM_GLOBAL(name, size) static char name[size] __attribute__((aligned(4096)))
#define SIM_LOCAL(name, size) char name[size]
#define SIM_END

#else

void *sim_map_at(size_t len, int kind, int line);
void sim_free_at(void *addr, int line);
void sim_unmap_at(void *addr, size_t len, int line);
struct sim_handle *sim_pin_at(void *addr, size_t len, int line);
int sim_pin_out_at(struct sim_handle **out, void *addr, size_t len, int line);
void sim_unpin_at(struct sim_handle *handle, int line);
int sim_guard_at(void *addr, size_t len, int line);
int sim_unguard_at(void *addr, size_t len, int line);
int sim_lib_guard_at(int line);
int sim_fork_at(int line);
int sim_system_at(int line);
void sim_write_at(void *addr, size_t len, int line);
int sim_input(int below);
void sim_log(const char *text);
void *sim_heap(size_t size);
void sim_heap_free(void *object);
_Noreturn void sim_exit(int status);
_Noreturn void sim_abort(void);

/* For what the generator adds at the end of each program. */
void *sim_region(size_t len);
void sim_root(void *object, size_t size);
void sim_never_fails(int line);
void sim_local_gone(void *variable);
size_t sim_within(size_t index, size_t count);
extern int sim_line;
void sim_explore(const char *name, void (*prepare)(void), int (*entry)(void));

enum sim_kind { SIM_HEAP, SIM_PAGES, SIM_SHARED, SIM_STATIC, SIM_STACK };

#define sim_alloc(len) sim_map_at(len, SIM_HEAP, __LINE__)
#define sim_alloc_pages(len) sim_map_at(len, SIM_PAGES, __LINE__)
#define sim_shared(len) sim_map_at(len, SIM_SHARED, __LINE__)
#define sim_free(addr) sim_free_at(addr, __LINE__)
#define sim_unmap(addr, len) sim_unmap_at(addr, len, __LINE__)
#define sim_pin(addr, len) sim_pin_at(addr, len, __LINE__)
#define sim_pin_out(out, addr, len) sim_pin_out_at(out, addr, len, __LINE__)
#define sim_unpin(handle) sim_unpin_at(handle, __LINE__)
#define sim_guard(addr, len) sim_guard_at(addr, len, __LINE__)
#define sim_unguard(addr, len) sim_unguard_at(addr, len, __LINE__)
#define sim_lib_guard() sim_lib_guard_at(__LINE__)
#define sim_fork() sim_fork_at(__LINE__)
#define sim_system() sim_system_at(__LINE__)
#define sim_write(addr, len) sim_write_at(addr, len, __LINE__)
#define malloc(size) sim_heap(size)
#define free(object) sim_heap_free(object)
#define exit(status) sim_exit(status)
#define abort() sim_abort()

#define SIM_AT(array, index) (&(array)[sim_within(index, sizeof(array) / sizeof((array)[0]))])
#define SIM_GLOBAL(name, size) static char *name
#define SIM_LOCAL(name, size)                                                                      \
    char *name __attribute__((cleanup(sim_local_gone))) = sim_map_at(size, SIM_STACK, __LINE__)
#define SIM_END sim_line = __LINE__;
/* A return ends scopes: its line is noted. */
#define return                                                                                     \
    for (sim_line = __LINE__;;)                                                                    \
    return

#endif
#endif
