// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "play/scenariofiles.h"

#include "scenario/scenariofile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Herdscope::Play {

tl::expected<ScenarioFile, QString> loadScenario(const QString &fileName, const HerdFiles &loadHerd)
{
    QFile file(fileName);
    if (QFileInfo(fileName).isDir()) {
        return tl::unexpected(
            QCoreApplication::translate("herdctl", "%1: this is a folder; name a scenario.")
                .arg(fileName));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(QCoreApplication::translate("herdctl", "%1 can't be read: %2")
                                  .arg(fileName, file.errorString()));
    }
    ScenarioFile read;
    read.text = file.read(static_cast<qint64>(Scenario::maxFileBytes) + 1).toStdString();
    const QDir folder = QFileInfo(fileName).absoluteDir();
    const auto loader = [&](const std::string &name) -> tl::expected<Herd::HerdSpec, std::string> {
        auto herd = loadHerd(folder.filePath(QString::fromStdString(name)));
        if (!herd)
            return tl::unexpected(herd.error().toStdString());
        return *std::move(herd);
    };
    auto scenario = Scenario::parseScenarioFile(read.text, loader);
    if (!scenario) {
        return tl::unexpected(
            QString::fromStdString(Herd::describe(scenario.error(), fileName.toStdString())));
    }
    read.scenario = *std::move(scenario);
    return read;
}

} // namespace Herdscope::Play
