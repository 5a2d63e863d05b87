extension HTML {
    /// What may stand inside `\( )` in a literal of type `HTML`.
    ///
    /// The appends are never inlined: that halves the time the optimiser needs and costs a few microseconds a page.
    package struct StringInterpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        @inline(never)
        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        /// Text, escaped.
        @inline(never)
        package mutating func appendInterpolation(_ text: String) {
            appendEscaped(text.utf8, to: &bytes)
        }

        /// Text, escaped; nothing when there is none.
        @inline(never)
        package mutating func appendInterpolation(_ text: String?) {
            if let text { appendEscaped(text.utf8, to: &bytes) }
        }

        /// A number for machines, such as a coordinate; people read numbers through `Words`.
        @inline(never)
        package mutating func appendInterpolation(_ number: Int) {
            bytes.append(contentsOf: String(number).utf8)
        }

        @inline(never)
        package mutating func appendInterpolation(_ html: HTML) {
            bytes.append(contentsOf: html.bytes)
        }

        @inline(never)
        package mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes.append(contentsOf: html.bytes) }
        }

        @inline(never)
        package mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { bytes.append(contentsOf: part.bytes) }
        }

        /// Markup that is made only when the condition holds.
        @inline(never)
        package mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML) {
            if condition { bytes.append(contentsOf: html().bytes) }
        }

        /// An attribute with its leading space; left out when there is no value or when an address is not allowed.
        @inline(never)
        package mutating func appendInterpolation(attr name: StaticString, _ value: String?) {
            guard let value, let allowed = attributeValue(value, for: name.description) else { return }
            bytes.append(UInt8(ascii: " "))
            appendLiteral(name)
            bytes.append(contentsOf: "=\"".utf8)
            appendEscaped(allowed.utf8, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        }

        /// An address that holds one of our own pictures.
        @inline(never)
        mutating func appendInterpolation(href picture: EmbeddedPicture) {
            bytes.append(contentsOf: " href=\"".utf8)
            appendEscaped(picture.address.utf8, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        }

        /// An attribute without a value, such as `checked`, when the condition holds.
        @inline(never)
        package mutating func appendInterpolation(attr name: StaticString, if condition: Bool) {
            guard condition else { return }
            bytes.append(UInt8(ascii: " "))
            appendLiteral(name)
        }
    }
}
