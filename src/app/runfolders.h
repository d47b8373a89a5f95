// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

/// The folders that the runs of a herd write their logs into, beside each other in one folder.
namespace Herdscope::App {

/// Runs that are kept, the current one among them.
constexpr int keptRuns = 20;

/// A folder in @p runs for a run that starts now; its name is the time, and a number if that is
/// taken. Nothing is made yet.
[[nodiscard]] QString newRunFolder(const QString &runs, const QDateTime &now);

/// Removes all but the newest @p keep folders in @p runs that newRunFolder() has named. Of these
/// only logs and journals go: a folder with anything else in it stays with that. Never follows
/// links. Returns how many folders are gone.
int removeOldRuns(const QString &runs, int keep);

} // namespace Herdscope::App
