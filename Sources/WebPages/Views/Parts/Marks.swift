/// The first letters of a name, for the disc that stands for a person.
func initials(of name: String) -> String {
    let words = name.split { $0.isWhitespace || "-_./@".contains($0) }.filter { $0.first?.isLetter == true }
    let letters = words.compactMap(\.first).map { String($0).uppercased() }
    guard let first = letters.first else { return name.first { $0.isLetter || $0.isNumber }.map(String.init) ?? "·" }
    return letters.count > 1 ? first + (letters.last ?? "") : first
}

/// The disc that stands for somebody outside: their picture, and their letters where it does not come.
func avatar(_ name: String, face: String? = nil) -> HTML {
    let picture = face.map { #"<img\#(attr: "src", $0) alt="" loading="lazy">"# as HTML }
    return #"<span class="av" aria-hidden="true">\#(initials(of: name))\#(picture)</span>"#
}

/// The disc that stands for a colleague.
func colleague(_ name: String, small: Bool = false) -> HTML {
    #"<span class="av us\#(if: small, " sm")" aria-hidden="true">\#(initials(of: name))</span>"#
}

/// A unit's code.
func code(_ code: String) -> HTML { #"<span class="code" dir="ltr">\#(code)</span>"# }

/// A key as it is printed beside what it does; hidden where keys are off.
func keycap(_ key: String) -> HTML { #"<kbd class="key" dir="ltr" aria-hidden="true">\#(key)</kbd>"# }

/// A short word about a state.
enum Tag: Sendable {
    case plain
    case good
    case warning
    case bad
    case outlined

    func callAsFunction(_ text: String) -> HTML {
        let name: HTML =
            switch self {
            case .plain: "tag"
            case .good: "tag acc"
            case .warning: "tag warn"
            case .bad: "tag bad"
            case .outlined: "tag line"
            }
        return #"<span class="\#(name)">\#(text)</span>"#
    }
}
