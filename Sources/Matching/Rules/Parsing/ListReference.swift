/// A named list as the value of a field: `from:list:customers`.
enum ListReference {
    static let prefix = "list:"

    static func name(in value: String) -> String? {
        guard value.prefix(prefix.count).lowercased() == prefix, value.count > prefix.count else { return nil }
        return String(value.dropFirst(prefix.count))
    }
}
