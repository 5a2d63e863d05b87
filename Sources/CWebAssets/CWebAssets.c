#include "CWebAssets.h"

// Each file becomes an array at compile time (#embed, C23). The stylesheet and the
// script are several files each, in this order, and so are the words of a language: our
// own, those of the parts of the community, and those that other rooms say.

static const unsigned char stylesheet[] = {
#embed "assets/tokens.css" suffix(,)
#embed "assets/app.css" suffix(,)
#embed "assets/inbox.css" suffix(,)
#embed "assets/pages.css" suffix(,)
#embed "assets/community.css" suffix(,)
#embed "assets/media.css"
};

static const unsigned char script[] = {
#embed "assets/morph.js" suffix(,)
#embed "assets/length.js" suffix(,)
#embed "assets/parley.js"
};

static const unsigned char icons[] = {
#embed "assets/icons.svg"
};

static const unsigned char mark[] = {
#embed "assets/mark.svg"
};

static const unsigned char words_english[] = {
#embed "assets/words/en.txt" suffix(,)
#embed "assets/words/en-community.txt" suffix(,)
#embed "assets/words/en-spaces.txt" suffix(,)
#embed "assets/words/en-needs.txt" suffix(,)
#embed "assets/words/en-stories.txt" suffix(,)
#embed "assets/words/en-care.txt" suffix(,)
#embed "assets/words/en-outbox.txt" suffix(,)
#embed "assets/words/en-exchange.txt" suffix(,)
#embed "assets/words/en-listening.txt" suffix(,)
#embed "assets/words/en-networks.txt" suffix(,)
#embed "assets/words/en-connectors.txt" suffix(,)
#embed "assets/words/en-import.txt" suffix(,)
#embed "assets/words/en-borrowed.txt"
};

static const unsigned char words_american[] = {
#embed "assets/words/en-US.txt"
};

static const unsigned char words_german[] = {
#embed "assets/words/de.txt" suffix(,)
#embed "assets/words/de-community.txt" suffix(,)
#embed "assets/words/de-spaces.txt" suffix(,)
#embed "assets/words/de-needs.txt" suffix(,)
#embed "assets/words/de-stories.txt" suffix(,)
#embed "assets/words/de-care.txt" suffix(,)
#embed "assets/words/de-outbox.txt" suffix(,)
#embed "assets/words/de-exchange.txt" suffix(,)
#embed "assets/words/de-listening.txt" suffix(,)
#embed "assets/words/de-networks.txt" suffix(,)
#embed "assets/words/de-connectors.txt" suffix(,)
#embed "assets/words/de-import.txt" suffix(,)
#embed "assets/words/de-borrowed.txt"
};

static const unsigned char words_arabic[] = {
#embed "assets/words/ar.txt" suffix(,)
#embed "assets/words/ar-community.txt" suffix(,)
#embed "assets/words/ar-spaces.txt" suffix(,)
#embed "assets/words/ar-needs.txt" suffix(,)
#embed "assets/words/ar-stories.txt" suffix(,)
#embed "assets/words/ar-care.txt" suffix(,)
#embed "assets/words/ar-outbox.txt" suffix(,)
#embed "assets/words/ar-exchange.txt" suffix(,)
#embed "assets/words/ar-listening.txt" suffix(,)
#embed "assets/words/ar-networks.txt" suffix(,)
#embed "assets/words/ar-connectors.txt" suffix(,)
#embed "assets/words/ar-import.txt" suffix(,)
#embed "assets/words/ar-borrowed.txt"
};

cwebasset cwebassets_stylesheet(void) { return (cwebasset){stylesheet, sizeof stylesheet}; }
cwebasset cwebassets_script(void) { return (cwebasset){script, sizeof script}; }
cwebasset cwebassets_icons(void) { return (cwebasset){icons, sizeof icons}; }
cwebasset cwebassets_mark(void) { return (cwebasset){mark, sizeof mark}; }

cwebasset cwebassets_words_english(void) { return (cwebasset){words_english, sizeof words_english}; }
cwebasset cwebassets_words_american(void) { return (cwebasset){words_american, sizeof words_american}; }
cwebasset cwebassets_words_german(void) { return (cwebasset){words_german, sizeof words_german}; }
cwebasset cwebassets_words_arabic(void) { return (cwebasset){words_arabic, sizeof words_arabic}; }
