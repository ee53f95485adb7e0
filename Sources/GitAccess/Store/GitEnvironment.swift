/// What git finds in its environment when Slipstream runs it.
package enum GitEnvironment {
    /// For work in our own repository: no configuration but the repository's own, and none of the variables by which
    /// a surrounding git (a hook, a rebase) points at its own repository.
    package static let isolated: [String: String?] = common.merging(
        ["GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"]) { $1 }

    /// For work on repositories of others, here or elsewhere: credentials, proxies and trust are the user's.
    ///
    /// Only transports that carry objects are allowed: `ext::` would run any program a manifest names.
    package static let users: [String: String?] = common.merging(
        ["GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh"]) { $1 }

    /// Words before git's verb by which it runs no program that a repository, or the user for other repositories, names:
    /// hooks, monitors of the file system, filters.
    package static let harmless = [
        "core.hooksPath=/dev/null", "core.attributesFile=/dev/null", "core.fsmonitor=false",
        "log.showSignature=false", "gc.auto=0", "maintenance.auto=false",
    ].flatMap { ["-c", $0] }

    private static let common: [String: String?] = [
        "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil, "GIT_OBJECT_DIRECTORY": nil,
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": nil, "GIT_COMMON_DIR": nil, "GIT_NAMESPACE": nil, "GIT_PREFIX": nil,
        "GIT_CONFIG": nil, "GIT_CONFIG_PARAMETERS": nil, "GIT_CONFIG_COUNT": nil, "GIT_TEMPLATE_DIR": nil,
        "GIT_SHALLOW_FILE": nil, "GIT_GRAFT_FILE": nil, "GIT_DEFAULT_HASH": nil, "GIT_QUARANTINE_PATH": nil,
        "GIT_REPLACE_REF_BASE": nil, "GIT_EXTERNAL_DIFF": nil, "GIT_DIFF_OPTS": nil, "GIT_LITERAL_PATHSPECS": nil,
        "GIT_GLOB_PATHSPECS": nil, "GIT_NOGLOB_PATHSPECS": nil, "GIT_ICASE_PATHSPECS": nil,
        "GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
    ]
}
