import JSONAPI
import Organization
import WebPages

/// Nothing is served before every page, operation and stream says who may come to it.
func refuseUndeclaredDoors() throws(StartRefused) {
    do {
        try checkDeclared(APIRoutes.doors + PageRoutes.doors)
    } catch {
        throw StartRefused(error.description + ". Parley starts once somebody has.")
    }
}
