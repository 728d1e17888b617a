/* What your own functions do with memory, for pinfork to know: macros for declarations.
 *
 *     #include <pinfork.h>
 *
 *     struct ex *ex_pin(struct ctx *ctx, void *addr, size_t length) PINFORK_PIN(addr, length);
 *     void ex_unpin(struct ex *handle PINFORK_UNPINNED);
 *
 * Macros of functions stand behind the parameter list of a declaration (before the name, or before
 * the whole, of a definition); those of parameters behind the parameter's name. A function may have
 * several. For compilers they are nothing. Operands are parameters by name, RETURN-ed values as
 * `return`, members as p->f, pointed-to values as *p, elements as p[].f, numbers, sums and
 * products. docs/annotations.md explains each, and what PINFORK() can say beyond them.
 *
 * This file may be copied into any project. */
#ifndef PINFORK_H
#define PINFORK_H

#ifdef __PINFORK__
#define PINFORK(text) __attribute__((annotate("pinfork:" text)))
#else
#define PINFORK(text)
#endif

/* ---- registrations: the memory is held for a device or the kernel until released ------------- */

/* The result is the handle; a null one (a negative number) means failure. */
#define PINFORK_PIN(addr, size) PINFORK_PIN_(addr, size)
/* The handle is stored elsewhere: "*out", "request->handle". */
#define PINFORK_PIN_INTO(handle, addr, size) PINFORK_PIN_INTO_(handle, addr, size)
/* There is no handle: the release names the address. */
#define PINFORK_PIN_ADDRESS(addr, size) PINFORK_PIN_ADDRESS_(addr, size)
/* A descriptor, ring or context holds it, and releases all it holds at once. */
#define PINFORK_PIN_FOR(owner, addr, size) PINFORK_PIN_FOR_(owner, addr, size)

#define PINFORK_UNPIN(handle) PINFORK_UNPIN_(handle)
#define PINFORK_UNPIN_ADDRESS(addr) PINFORK_UNPIN_ADDRESS_(addr)
#define PINFORK_UNPIN_ALL_OF(owner) PINFORK_UNPIN_ALL_OF_(owner)

/* ---- guards: children do not get the memory -------------------------------------------------- */

#define PINFORK_GUARD(addr, size) PINFORK_GUARD_(addr, size)
#define PINFORK_UNGUARD(addr, size) PINFORK_UNGUARD_(addr, size)

/* ---- processes ------------------------------------------------------------------------------- */

/* Returns like fork(): 0 in the child. Without a number for a result: like PINFORK_SPAWNS. */
#define PINFORK_FORK PINFORK("fork")
/* Starts a child that runs elsewhere. */
#define PINFORK_SPAWNS PINFORK("fork role=parent")
/* Starts another program. */
#define PINFORK_EXECS PINFORK("fork role=parent, execs")
/* Goes on as the child, like daemon(). */
#define PINFORK_DAEMON PINFORK("fork survivor=child")
#define PINFORK_NORETURN PINFORK("noreturn")

/* ---- memory ---------------------------------------------------------------------------------- */

/* The result is new memory; null means failure. */
#define PINFORK_ALLOC(size) PINFORK_ALLOC_(size)
/* It begins and ends with a page. */
#define PINFORK_ALLOC_PAGES(size) PINFORK_ALLOC_PAGES_(size)
/* It is shared with children: never copied. */
#define PINFORK_ALLOC_SHARED(size) PINFORK_ALLOC_SHARED_(size)
#define PINFORK_FREE(addr) PINFORK_FREE_(addr)
#define PINFORK_READS(addr, size) PINFORK_READS_(addr, size)
#define PINFORK_WRITES(addr, size) PINFORK_WRITES_(addr, size)
/* Keeps nothing and changes nothing that matters here. */
#define PINFORK_HARMLESS PINFORK("harmless")

/* ---- results --------------------------------------------------------------------------------- */

/* Which results say that nothing was pinned, guarded or allocated: null, zero, nonzero, negative,
 * minus_one, positive, or never. */
#define PINFORK_FAILS(how) PINFORK_FAILS_##how
#define PINFORK_FAILS_null PINFORK("fails null")
#define PINFORK_FAILS_zero PINFORK("fails zero")
#define PINFORK_FAILS_nonzero PINFORK("fails nonzero")
#define PINFORK_FAILS_negative PINFORK("fails negative")
#define PINFORK_FAILS_minus_one PINFORK("fails minus-one")
#define PINFORK_FAILS_positive PINFORK("fails positive")
#define PINFORK_FAILS_never PINFORK("fails never")

/* ---- of parameters --------------------------------------------------------------------------- */

#define PINFORK_PINNED(size) PINFORK_PINNED_(size)
#define PINFORK_UNPINNED PINFORK("unpin")
#define PINFORK_UNPINNED_ADDRESS PINFORK("unpin key=address")
#define PINFORK_GUARDED(size) PINFORK_GUARDED_(size)
#define PINFORK_UNGUARDED(size) PINFORK_UNGUARDED_(size)
#define PINFORK_FREED PINFORK("free")

/* ---- not for use elsewhere: the operands' macros are expanded, then made text ----------------- */

#define PINFORK_PIN_(addr, size) PINFORK("pin at=" #addr ", len=" #size)
#define PINFORK_PIN_INTO_(handle, addr, size)                                                      \
    PINFORK("pin at=" #addr ", len=" #size ", handle=" #handle)
#define PINFORK_PIN_ADDRESS_(addr, size) PINFORK("pin at=" #addr ", len=" #size ", key=address")
#define PINFORK_PIN_FOR_(owner, addr, size)                                                        \
    PINFORK("pin at=" #addr ", len=" #size ", key=owner, owner=" #owner)
#define PINFORK_UNPIN_(handle) PINFORK("unpin handle=" #handle)
#define PINFORK_UNPIN_ADDRESS_(addr) PINFORK("unpin key=address, at=" #addr)
#define PINFORK_UNPIN_ALL_OF_(owner) PINFORK("unpin key=owner, owner=" #owner)
#define PINFORK_GUARD_(addr, size) PINFORK("guard at=" #addr ", len=" #size)
#define PINFORK_UNGUARD_(addr, size) PINFORK("unguard at=" #addr ", len=" #size)
#define PINFORK_ALLOC_(size) PINFORK("alloc size=" #size)
#define PINFORK_ALLOC_PAGES_(size) PINFORK("alloc size=" #size ", whole-pages, page-aligned")
#define PINFORK_ALLOC_SHARED_(size)                                                                \
    PINFORK("alloc size=" #size ", whole-pages, page-aligned, shared")
#define PINFORK_FREE_(addr) PINFORK("free at=" #addr)
#define PINFORK_READS_(addr, size) PINFORK("read at=" #addr ", len=" #size)
#define PINFORK_WRITES_(addr, size) PINFORK("write at=" #addr ", len=" #size)
#define PINFORK_PINNED_(size) PINFORK("pin len=" #size)
#define PINFORK_GUARDED_(size) PINFORK("guard len=" #size)
#define PINFORK_UNGUARDED_(size) PINFORK("unguard len=" #size)

#endif
