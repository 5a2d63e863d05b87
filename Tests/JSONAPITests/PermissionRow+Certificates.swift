import HTTPTypes
import Organization
import Primitives
import TestSupport

private let administrators: [UInt] = [200, 403, 403, 403, 403, 401]
private let administratorsDo: [UInt] = [204, 403, 403, 403, 403, 401]
private let readers: [UInt] = [200, 200, 200, 404, 200, 401]

/// Who may do what with certificates.
let certificateRows: [PermissionRow] = [
    PermissionRow("listCertificates", .get, { "/agents/\($0.tom)/certificates" }, nil, readers),
    PermissionRow("giveCertificate", .post, { "/agents/\($0.tom)/certificates" }, plainWords, administrators),
    PermissionRow("revokeCertificate", .delete, { try await $0.certificate() }, nil, administratorsDo),
    PermissionRow("listAskedCertificates", .get, { $0.asking }, nil, readers),
    PermissionRow("askCertificate", .post, { $0.asking }, askedPlainWords, administrators),
    PermissionRow("listCertificateHolders", .get, { $0.holding }, nil, administrators),
    PermissionRow("stopAskingCertificate", .delete, { try await $0.askedCertificate() }, nil, administratorsDo),
]
