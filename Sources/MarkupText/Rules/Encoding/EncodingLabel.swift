/// The name of a character encoding, as documents and servers write it.
package struct EncodingLabel: Hashable {
    /// Lower case, without quotation marks.
    package let name: String

    /// Takes what is written; `nil` when it is nothing that an encoding is called.
    package init?(_ text: some StringProtocol) {
        let name = text.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        let isPlain = name.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 95
        }
        guard (1...32).contains(name.utf8.count), isPlain else { return nil }
        self.name = name
    }

    /// The charset parameter of a Content-Type.
    package init?(contentType: String) {
        for parameter in contentType.split(separator: ";").dropFirst() {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].filter({ !$0.isWhitespace }).lowercased() == "charset" else { continue }
            self.init(parts[1])
            return
        }
        return nil
    }

    package var isUTF8: Bool { ["utf-8", "utf8", "utf_8", "unicode-1-1-utf-8"].contains(name) }

    /// Says nothing for bytes that were seen to hold one byte per character, as the declaration itself does.
    package var isWide: Bool {
        name.hasPrefix("utf-16") || name.hasPrefix("utf-32") || name.hasPrefix("utf16") || name.hasPrefix("utf32")
            || name.hasPrefix("utf_16") || name.hasPrefix("utf_32") || name.contains("ucs-") || name.contains("csucs")
            || ["u16", "u32", "csunicode"].contains(name)
    }

    /// Latin of Western Europe, which in practice is always Windows-1252 (WHATWG Encoding, section 4.2).
    package var isWindows1252: Bool {
        [
            "us-ascii", "ascii", "ansi_x3", "iso-8859-1", "iso8859-1", "iso_8859-1", "iso88591", "latin1", "latin-1",
            "l1",
        ]
        .contains(name) || ["windows-1252", "cp1252", "x-cp1252", "cp819", "ibm819"].contains(name)
    }

    /// Whether each byte stands for one character.
    package var isSingleByte: Bool {
        isWindows1252 || ["iso-8859-", "iso8859-", "windows-125", "koi8-", "cp125"].contains { name.hasPrefix($0) }
    }

    /// The name under which the system's converter has the superset that is meant in practice; `nil` for unknown ones.
    package var converterName: String? {
        if let name = EncodingLabel.supersets[name] { return name }
        return EncodingLabel.families.contains { name.hasPrefix($0) } ? name : nil
    }

    private static let supersets: [String: String] = [
        "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932", "windows-31j": "CP932",
        "ms_kanji": "CP932", "euc-kr": "CP949", "euckr": "CP949", "ks_c_5601-1987": "CP949", "ksc5601": "CP949",
        "gb2312": "GB18030", "gbk": "GB18030", "gb_2312-80": "GB18030", "x-gbk": "GB18030", "cp936": "GB18030",
        "big5": "BIG5-HKSCS", "big-5": "BIG5-HKSCS", "x-x-big5": "BIG5-HKSCS", "tis-620": "CP874",
        "iso-8859-9": "CP1254", "x-euc-jp": "EUC-JP", "macintosh": "MACINTOSH", "x-mac-cyrillic": "MAC-CYRILLIC",
    ]

    /// Only these are looked up: a stranger shall not choose which converter the system loads.
    private static let families = [
        "iso-8859-", "iso8859-", "windows-", "cp125", "cp437", "cp85", "cp86", "ibm037", "ibm866", "koi8-", "euc-jp",
        "gb18030", "big5-", "cp949", "cp932", "cp950", "iso-2022-jp",
    ]
}
