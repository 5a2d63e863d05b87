#ifndef CWEBASSETS_H
#define CWEBASSETS_H

#include <stddef.h>

/// A file that was embedded when this target was compiled; the bytes live as long as the program.
struct cwebasset {
    const unsigned char *bytes;
    size_t length;
};
typedef struct cwebasset cwebasset;

cwebasset cwebassets_stylesheet(void);
cwebasset cwebassets_script(void);
cwebasset cwebassets_icons(void);
cwebasset cwebassets_mark(void);

cwebasset cwebassets_words_english(void);
cwebasset cwebassets_words_american(void);
cwebasset cwebassets_words_german(void);
cwebasset cwebassets_words_arabic(void);

#endif
