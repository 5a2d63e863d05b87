import Channels

extension SaveStoryVersion.Form {
    /// With its warning in one line, refused where the network has no such, or shows around whatever is said there.
    func fronted(on manifest: ConnectorManifest?) throws(StoryRefused) -> Self {
        var form = self
        let line = (warning ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        form.warning = line.isEmpty ? nil : line
        if audience == .everybody { form.audience = nil }
        guard line.count <= 500 else { throw .tooLong }
        guard form.warning == nil || manifest?.capabilities.contains(.warning) == true else {
            throw .warningNotOffered
        }
        guard form.audience == nil || manifest?.capabilities.contains(.unlisted) == true else {
            throw .audienceNotOffered
        }
        // A story is for the public: what is for few is said as an answer.
        guard form.audience?.isPublic ?? true else { throw .audienceNotOffered }
        return form
    }
}
