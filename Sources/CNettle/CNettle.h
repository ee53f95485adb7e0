/* Nettle: SHA-1 and SHA-256 with the processor's own instructions (https://www.lysator.liu.se/~nisse/nettle/). */
#include <nettle/sha1.h>
#include <nettle/sha2.h>
