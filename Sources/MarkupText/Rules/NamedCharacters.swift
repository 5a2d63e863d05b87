internal import CLibXML2

/// The characters that HTML gives a name, such as `eacute`, from libxml2's table of HTML 4.01.
enum NamedCharacters {
    /// The character of a name; names are told apart by case.
    static func scalar(named name: String) -> Unicode.Scalar? {
        table[name] ?? (loud.contains(name) ? table[name.lowercased()] : nil)
    }

    /// The character of a name that browsers accept without its semicolon.
    static func legacyScalar(named name: String) -> Unicode.Scalar? {
        guard let scalar = scalar(named: name) else { return nil }
        return (160...255).contains(scalar.value) || scalar.value < 128 && name != "apos" ? scalar : nil
    }

    /// The longest name that browsers accept without its semicolon, in bytes.
    static let longestLegacyName = 6

    /// Names that HTML also accepts in capitals.
    private static let loud: Set<String> = ["AMP", "LT", "GT", "QUOT", "COPY", "REG"]

    private static let table: [String: Unicode.Scalar] = {
        var table: [String: Unicode.Scalar] = [:]
        // 9,830 is the highest character with a name in HTML 4.01 (diams).
        for value in UInt32(1)...9_830 {
            // The pointer goes to a constant table inside libxml2, which lives as long as the process.
            guard let entry = htmlEntityValueLookup(value), let scalar = Unicode.Scalar(value) else { continue }
            table[String(cString: entry.pointee.name)] = scalar
        }
        return table
    }()
}
