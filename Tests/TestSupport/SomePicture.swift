/// A PNG of this size, as programs make them; `notes` says where it was taken.
package func somePNG(_ width: UInt32 = 4, _ height: UInt32 = 3, notes: String? = nil) -> [UInt8] {
    let head = bigEndian(width) + bigEndian(height) + [8, 2, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", head)
        + (notes.map { chunk("eXIf", Array($0.utf8)) } ?? []) + chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])
}

private func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
}

private func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    [0, 0, 0, UInt8(content.count)] + Array(name.utf8) + content + [0, 0, 0, 0]
}
