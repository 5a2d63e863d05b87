#ifndef PARLEY_CLIBXML2_SHIM_H
#define PARLEY_CLIBXML2_SHIM_H

/* The names that HTML gives to characters and elements, and the system's iconv, which libxml2 is built on.
   Its parsers are left out on purpose: see MarkupText's page. */

/* Debian builds libxml2 with ICU, whose headers contradict those of Foundation when both are seen in one module.
   Only the last two members of a structure depend on it, and we never look into that structure. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <iconv.h>

#endif
