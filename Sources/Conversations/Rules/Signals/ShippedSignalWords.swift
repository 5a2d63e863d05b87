/// The words that come with Parley; an organisation writes its own over them, list by list.
///
/// No word of anger stands among those of complaint and urgency: whoever complains calmly is heard as
/// one who shouts is.
let shippedSignalWords = englishSignalWords + germanSignalWords
