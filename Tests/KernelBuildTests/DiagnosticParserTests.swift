import Testing

@testable import KernelBuild

struct DiagnosticParserTests {
    private func parse(_ text: String) -> [BuildDiagnostic] {
        var parser = DiagnosticParser(removing: ["/linux", "/build"])
        for line in text.split(separator: "\n") { parser.receive(String(line)) }
        return parser.finished()
    }

    @Test("A compiler's error comes with its function and its source")
    func compiler() {
        let found = parse(
            """
            /linux/drivers/misc/edu.c: In function ‘edu_probe’:
            /linux/drivers/misc/edu.c:120:9: error: implicit declaration of function ‘nope’ [-Werror=implicit-function-declaration]
              120 |         nope();
                  |         ^~~~
            /linux/drivers/misc/edu.c:118:5: note: each undeclared identifier is reported once
            cc1: some warnings being treated as errors
            make[5]: *** [/linux/scripts/Makefile.build:229: drivers/misc/edu.o] Error 1
            """)
        #expect(found.count == 1)
        #expect(found[0].file == "drivers/misc/edu.c")
        #expect(found[0].line == 120)
        #expect(found[0].column == 9)
        #expect(found[0].severity == .error)
        #expect(found[0].text.hasPrefix("implicit declaration of function ‘nope’"))
        #expect(found[0].details.count == 4)
        #expect(found[0].details[0] == "/linux/drivers/misc/edu.c: In function ‘edu_probe’:")
    }

    @Test(
        "Each tool's form is known",
        arguments: [
            ("/linux/a/b.c:7:1: warning: unused variable ‘x’ [-Wunused-variable]", "a/b.c", 7, "warning"),
            ("/linux/a/b.c:7:1: fatal error: nope.h: No such file or directory", "a/b.c", 7, "error"),
            ("/linux/a/b.c:3:5: warning: symbol 'x' was not declared. Should it be static?", "a/b.c", 3, "warning"),
            ("ERROR: modpost: \"nope\" [drivers/misc/edu.ko] undefined!", "drivers/misc/edu.ko", nil, "error"),
            ("WARNING: modpost: missing MODULE_LICENSE() in drivers/misc/edu.o", nil, nil, "warning"),
            (
                "drivers/misc/edu.o: warning: objtool: f+0x1: unreachable instruction", "drivers/misc/edu.o", nil,
                "warning"
            ),
            ("drivers/misc/Kconfig:12: syntax error", "drivers/misc/Kconfig", 12, "error"),
            ("drivers/misc/Kconfig:12:warning: prompt redefined", "drivers/misc/Kconfig", 12, "warning"),
            ("WARNING: unmet direct dependencies detected for EDU", nil, nil, "warning"),
            ("ld: cannot find -lelf: No such file or directory", nil, nil, "error"),
            ("edu.c:(.text+0x1f): undefined reference to `nope'", "edu.c", nil, "error"),
            ("/usr/bin/ld: edu.c:(.text+0x1f): undefined reference to `nope'", "edu.c", nil, "error"),
            ("/linux/drivers/misc/Makefile:3: *** missing separator.  Stop.", "drivers/misc/Makefile", 3, "error"),
            ("make[3]: *** No rule to make target 'drivers/misc/edu.o', needed by 'x'.  Stop.", nil, nil, "error"),
            (
                "make[5]: *** [/linux/scripts/Makefile.build:229: drivers/misc/edu.o] Error 1", "drivers/misc/edu.o",
                nil, "error"
            ),
            ("Error: x.dts:3.1-4 syntax error", nil, nil, "error"),
        ] as [(String, String?, Int?, String)])
    func forms(line: String, file: String?, number: Int?, severity: String) {
        let found = parse(line)
        #expect(found.count == 1)
        #expect(found.first?.file == file)
        #expect(found.first?.line == number)
        #expect(found.first?.severity.rawValue == severity)
    }

    @Test(
        "Other lines are none",
        arguments: [
            "In file included from /linux/a.h:1,", "make[1]: Entering directory '/build'",
            "  CC      drivers/misc/edu.o",
            "/bin/sh: 1: curl: not found", "", ":", "::", "a:b:c", "make: *** Waiting for unfinished jobs....",
            "/usr/bin/ld: drivers/misc/edu.o: in function `edu_probe':", "99999999999999999999:1: x",
        ])
    func others(line: String) {
        #expect(parse(line).isEmpty)
    }

    @Test("A header's warning is told once, and a flood is cut")
    func bounded() {
        var parser = DiagnosticParser(removing: ["/linux"])
        for _ in 0..<50 { parser.receive("/linux/include/x.h:1:1: warning: again") }
        for number in 0..<2000 { parser.receive("/linux/a.c:\(number):1: warning: many") }
        for _ in 0..<5000 { parser.receive("    a line of source") }
        let found = parser.finished()
        #expect(found.count == DiagnosticParser.limit)
        #expect(found.allSatisfy { $0.details.count <= DiagnosticParser.detailLimit })
    }
}
