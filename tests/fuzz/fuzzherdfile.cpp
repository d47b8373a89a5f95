// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdfile.h"

#include "bodies.h"
#include "require.h"

#include <algorithm>
#include <string>

namespace Herdscope::Fuzz {

namespace {

/// An error points into the file and says something.
void requireUsable(const Herd::HerdFileError &error, std::string_view text)
{
    const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
    HERDSCOPE_REQUIRE(error.line >= 0 && error.line <= lines + 1);
    HERDSCOPE_REQUIRE(error.line == 0 || error.column >= 1);
    HERDSCOPE_REQUIRE(!error.problem.empty());
    const std::string sentence = Herd::describe(error, "a.herd.toml");
    HERDSCOPE_REQUIRE(sentence.starts_with("a.herd.toml:"));
    HERDSCOPE_REQUIRE(sentence.find(error.problem) != std::string::npos);
}

} // namespace

void fuzzHerdFile(std::string_view input)
{
    const auto herd = Herd::parseHerdFile(input);
    if (!herd) {
        requireUsable(herd.error(), input);
        return;
    }
    HERDSCOPE_REQUIRE(!herd->servers.empty());
    for (const Herd::LinkSpec &link : herd->links) {
        const int servers = static_cast<int>(herd->servers.size());
        HERDSCOPE_REQUIRE(link.a >= 0 && link.a < servers);
        HERDSCOPE_REQUIRE(link.b >= 0 && link.b < servers);
        HERDSCOPE_REQUIRE(link.a != link.b);
    }
    const std::string written = Herd::writeHerdFile(*herd);
    const auto again = Herd::parseHerdFile(written);
    HERDSCOPE_REQUIRE(again.has_value());
    HERDSCOPE_REQUIRE(*again == *herd);
    HERDSCOPE_REQUIRE(again->fingerprint() == herd->fingerprint());
    HERDSCOPE_REQUIRE(Herd::writeHerdFile(*again) == written);
}

} // namespace Herdscope::Fuzz
