// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/scenariofile.h"

#include "scenario/scenarioreader.h"

namespace Herdscope::Scenario {

tl::expected<Scenario, FileError> parseScenarioFile(std::string_view text,
                                                    const HerdLoader &loadHerd)
{
    if (text.size() > maxFileBytes)
        return tl::unexpected(
            FileError {0, 0, "the file is larger than 4 MiB", "is this the right file?"});
    try {
        const toml::table document = toml::parse(text);
        return ScenarioReader(document, loadHerd).read();
    } catch (const toml::parse_error &error) {
        const auto &at = error.source().begin;
        return tl::unexpected(FileError {static_cast<int>(at.line), static_cast<int>(at.column),
                                         "this is not TOML: " + std::string(error.description()),
                                         "correct it there"});
    } catch (const FileError &error) {
        return tl::unexpected(error);
    }
}

std::string_view wordFor(Act::Kind kind)
{
    using Kind = Act::Kind;
    switch (kind) {
    case Kind::Place:
        return "place";
    case Kind::Move:
        return "move";
    case Kind::Report:
        return "report";
    case Kind::Ask:
        return "ask";
    case Kind::Purge:
        return "purge";
    case Kind::Leave:
        return "leave";
    case Kind::Load:
        return "load";
    case Kind::Kill:
        return "kill";
    case Kind::Restart:
        return "restart";
    case Kind::Freeze:
        return "freeze";
    case Kind::Thaw:
        return "thaw";
    case Kind::Cut:
        return "cut";
    case Kind::CutOneWay:
        return "cut-one-way";
    case Kind::Heal:
        return "heal";
    case Kind::Partition:
        return "partition";
    case Kind::Break:
        return "break";
    case Kind::Delay:
        return "delay";
    case Kind::Clock:
        return "clock";
    case Kind::Drop:
        return "drop";
    }
    return {};
}

std::string_view wordFor(Expectation::Kind kind)
{
    using Kind = Expectation::Kind;
    switch (kind) {
    case Kind::Agree:
        return "agree";
    case Kind::Lost:
        return "lost";
    case Kind::LinesPerUpdate:
        return "lines-per-update";
    case Kind::MessagesPerOperation:
        return "messages-per-operation";
    case Kind::TimeToAll:
        return "time-to-all";
    case Kind::Availability:
        return "availability";
    case Kind::Knows:
        return "knows";
    }
    return {};
}

} // namespace Herdscope::Scenario
