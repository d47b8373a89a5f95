// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "play/scenariofiles.h"
#include "scenario/scenario.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QUndoStack>

#include <cstdint>
#include <map>
#include <string>
#include <tl/expected.hpp>

namespace Herdscope::App {

/// The scenario that is edited: its value, its file, and each edit as a step that can be taken
/// back. What the strict reader of scenario files refuses is not taken, and its words are the
/// error.
class ScenarioDocument final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScenarioDocument)

public:
    enum class Section
    {
        Clients,
        Acts,
        Expectations
    };
    using Result = tl::expected<void, QString>; ///< the error is for people

    explicit ScenarioDocument(QObject *parent = nullptr);
    ~ScenarioDocument() override;

    /// There is something to edit: at first there isn't.
    [[nodiscard]] bool isOpen() const { return !m_scenario.herds.empty(); }
    [[nodiscard]] const Scenario::Scenario &scenario() const { return m_scenario; }
    /// Whose names are shown instead of $NAME; nothing of the scenario.
    [[nodiscard]] int shownVariant() const { return m_shownVariant; }
    void showVariant(int variant);
    [[nodiscard]] QUndoStack &stack() { return m_stack; }
    [[nodiscard]] bool isModified() const { return isOpen() && !m_stack.isClean(); }
    [[nodiscard]] QString fileName() const { return m_fileName; } ///< empty: never saved
    /// For a file that it is saved in: "partition-and-heal"
    [[nodiscard]] QString baseName() const { return m_baseName; }
    /// Where files that it names lie: its own folder, or the program's resources.
    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] QString text() const; ///< of its file, as it would be saved
    /// One run, its tracks read. Of the error nothing: reading them was cancelled.
    [[nodiscard]] tl::expected<Scenario::Scenario, QString>
    cast(std::size_t variant, const Play::TrackFiles &readTracks) const;

    /// A file that begins with ":/" is one of the program's own: it is saved elsewhere.
    Result open(const QString &fileName);
    /// A new one, with its herd; it is not saved yet.
    void take(Scenario::Scenario scenario, const QString &baseName);
    /// Whole or not at all; with a herd file beside it if its herd has none yet.
    Result save(const QString &fileName);

    /// @p table: as in the file, "[[act]]" and lines. @p index: −1 puts it behind the others.
    /// @p text: what the step is called.
    Result putTable(Section section, int index, const std::string &table, const QString &text);
    Result moveAct(int index, std::int64_t atNs);
    Result remove(Section section, QList<int> indices, const QString &text);
    Result replaceText(const QString &text); ///< all of it
    Result setSeed(std::uint64_t seed);

signals:
    void opened(); ///< another one
    void changed(); ///< its value; after opened(), too
    void variantShown(); ///< shownVariant()
    void fileChanged(); ///< its name, or whether it differs from it

private:
    class Step;

    [[nodiscard]] tl::expected<Scenario::Scenario, QString> parse(const std::string &text) const;
    void push(Scenario::Scenario next, const QString &text);
    Result check(Scenario::Scenario next, const QString &text);
    void set(const Scenario::Scenario &scenario);
    Result saveHerds(const QString &folder) const;

    Scenario::Scenario m_scenario;
    std::string m_read; ///< its file, as it was read
    QString m_fileName;
    QString m_baseName;
    QString m_folder;
    std::map<std::string, Herd::HerdSpec> m_herds; ///< by file name in the scenario
    std::map<std::string, Herd::HerdSpec> m_newHerds; ///< those without a file
    QUndoStack m_stack;
    int m_shownVariant = 0;
};

} // namespace Herdscope::App
