// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/scenario.h"
#include "tracks/track.h"

#include <QString>

#include <functional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

/// Scenario files on disk, and what lies beside them.
namespace Herdscope::Play {

struct ScenarioFile
{
    Scenario::Scenario scenario;
    std::string text; ///< as it was read
};

/// Reads a herd file; the error is a sentence.
using HerdFiles = std::function<tl::expected<Herd::HerdSpec, QString>(const QString &fileName)>;

/// Reads a scenario and, by @p loadHerd, the herd files that it names, which lie beside it. The
/// error is for people: "FILE:LINE:COLUMN: problem; remedy".
[[nodiscard]] tl::expected<ScenarioFile, QString> loadScenario(const QString &fileName,
                                                               const HerdFiles &loadHerd);

/// Reads a file with tracks, Tracks::readTracks() as a rule; the error is a sentence.
using TrackFiles =
    std::function<tl::expected<std::vector<Tracks::Track>, QString>(const QString &fileName)>;

/// Makes ways of the tracks that clients of @p scenario follow; they begin when their client does.
/// Where there is to be a client for each track of a file there is one, see
/// Tracks::clientNamesOf(), and they start as far apart as they did. Tracks without times are
/// walked. Each file is read once. The error is a sentence; nothing of @p scenario has changed
/// then.
[[nodiscard]] tl::expected<void, QString>
loadTracks(Scenario::Scenario &scenario, const QString &scenarioFile, const TrackFiles &readTracks);

} // namespace Herdscope::Play
