// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenariodocument.h"

#include "app/lab.h"
#include "app/scenariowords.h"
#include "herd/herdfile.h"
#include "scenario/scenariofile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QUndoCommand>

#include <algorithm>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ending = ".scenario.toml"_L1;
constexpr auto program = ":/"_L1; ///< files of its own

QString baseNameOf(const QString &fileName)
{
    const QString name = QFileInfo(fileName).fileName();
    return name.endsWith(ending) ? name.chopped(ending.size())
                                 : QFileInfo(fileName).completeBaseName();
}

ScenarioDocument::Result writeFile(const QString &fileName, const std::string &text)
{
    QSaveFile file(fileName);
    const bool written = file.open(QIODevice::WriteOnly)
        && file.write(text.data(), qint64(text.size())) == qint64(text.size()) && file.commit();
    if (!written)
        return tl::unexpected(ScenarioDocument::tr("%1 can't be written: %2.")
                                  .arg(QDir::toNativeSeparators(fileName), file.errorString()));
    return {};
}

template <typename Things>
void eraseThose(Things &things, const QList<int> &indices)
{
    for (const int index : indices) // from the last to the first
        things.erase(things.begin() + index);
}

template <typename Things>
void moveLastTo(Things &things, int index)
{
    std::rotate(things.begin() + index, things.end() - 1, things.end());
}

/// Calls @p act with the list of that section.
template <typename Act>
void onSection(Scenario::Scenario &scenario, ScenarioDocument::Section section, Act act)
{
    switch (section) {
    case ScenarioDocument::Section::Clients:
        return act(scenario.clients);
    case ScenarioDocument::Section::Acts:
        return act(scenario.acts);
    case ScenarioDocument::Section::Expectations:
        return act(scenario.expectations);
    }
}

} // namespace

class ScenarioDocument::Step final : public QUndoCommand
{
public:
    Step(ScenarioDocument &document, Scenario::Scenario after, const QString &text)
        : QUndoCommand(text)
        , m_document(document)
        , m_before(document.m_scenario)
        , m_after(std::move(after))
    {
    }
    void redo() override { m_document.set(m_after); }
    void undo() override { m_document.set(m_before); }

private:
    ScenarioDocument &m_document;
    const Scenario::Scenario m_before;
    const Scenario::Scenario m_after;
};

ScenarioDocument::ScenarioDocument(QObject *parent)
    : QObject(parent)
{
    connect(&m_stack, &QUndoStack::cleanChanged, this, &ScenarioDocument::fileChanged);
}

/// Nobody is to hear of steps that go with it.
ScenarioDocument::~ScenarioDocument()
{
    m_stack.disconnect(this);
}

void ScenarioDocument::showVariant(int variant)
{
    if (variant == m_shownVariant)
        return;
    m_shownVariant = variant;
    emit variantShown();
}

QString ScenarioDocument::text() const
{
    // Untouched, it keeps its comments.
    return QString::fromStdString(
        m_stack.isClean() && !m_read.empty() ? m_read : Scenario::writeScenarioFile(m_scenario));
}

tl::expected<Scenario::Scenario, QString>
ScenarioDocument::cast(std::size_t variant, const Play::TrackFiles &readTracks) const
{
    Scenario::Scenario run = Scenario::cast(m_scenario, variant);
    // The folder is what counts of the name.
    const auto read =
        Play::loadTracks(run, QDir(m_folder).filePath(u"a.scenario.toml"_s), readTracks);
    if (!read)
        return tl::unexpected(read.error());
    return run;
}

tl::expected<Scenario::Scenario, QString> ScenarioDocument::parse(const std::string &text) const
{
    const auto load = [this](const std::string &name) -> tl::expected<Herd::HerdSpec, std::string> {
        if (const auto known = m_herds.find(name); known != m_herds.end())
            return known->second;
        auto herd = Lab::readHerdFile(QDir(m_folder).filePath(QString::fromStdString(name)));
        if (!herd)
            return tl::unexpected(herd.error().toStdString());
        return *std::move(herd);
    };
    auto scenario = Scenario::parseScenarioFile(text, load);
    if (!scenario) {
        const Scenario::FileError &error = scenario.error();
        return tl::unexpected(QString::fromStdString(error.problem + "; " + error.remedy));
    }
    return *std::move(scenario);
}

ScenarioDocument::Result ScenarioDocument::open(const QString &fileName)
{
    auto read = Play::loadScenario(fileName, &Lab::readHerdFile);
    if (!read)
        return tl::unexpected(read.error());
    const bool isOwn = fileName.startsWith(program);
    m_read = std::move(read->text);
    m_fileName = isOwn ? QString() : fileName;
    m_baseName = baseNameOf(fileName);
    m_folder = QFileInfo(fileName).absolutePath();
    m_herds.clear();
    m_newHerds.clear();
    m_stack.clear();
    m_scenario = std::move(read->scenario);
    m_stack.setClean(); // one that was never saved leaves a stack that nothing makes clean
    emit opened();
    emit changed();
    emit fileChanged();
    return {};
}

void ScenarioDocument::take(Scenario::Scenario scenario, const QString &baseName)
{
    m_read.clear();
    m_fileName.clear();
    m_baseName = baseName;
    m_folder = QDir::currentPath();
    m_herds.clear();
    if (QString::fromStdString(scenario.herd).endsWith(".toml"_L1))
        m_herds.emplace(scenario.herd, scenario.herds.front());
    m_newHerds = m_herds;
    m_stack.clear();
    m_stack.resetClean();
    m_scenario = std::move(scenario);
    emit opened();
    emit changed();
    emit fileChanged();
}

ScenarioDocument::Result ScenarioDocument::save(const QString &fileName)
{
    const std::string written = text().toStdString();
    const QString to = QFileInfo(fileName).absolutePath();
    if (const auto saved = saveHerds(to); !saved)
        return saved;
    if (const auto saved = writeFile(fileName, written); !saved)
        return saved;
    m_read = written;
    m_fileName = fileName;
    m_baseName = baseNameOf(fileName);
    m_folder = to;
    m_newHerds.clear();
    m_stack.setClean();
    emit fileChanged();
    return {};
}

ScenarioDocument::Result ScenarioDocument::saveHerds(const QString &folder) const
{
    for (const auto &[name, herd] : m_newHerds) {
        const QString file = QDir(folder).filePath(QString::fromStdString(name));
        if (const auto written = writeFile(file, Herd::writeHerdFile(herd)); !written)
            return written;
    }
    return {};
}

void ScenarioDocument::set(const Scenario::Scenario &scenario)
{
    m_scenario = scenario;
    emit changed();
}

void ScenarioDocument::push(Scenario::Scenario next, const QString &text)
{
    if (next != m_scenario)
        m_stack.push(new Step(*this, std::move(next), text));
}

/// What is edited as a value goes through the file's reader as well.
ScenarioDocument::Result ScenarioDocument::check(Scenario::Scenario next, const QString &text)
{
    auto parsed = parse(Scenario::writeScenarioFile(next));
    if (!parsed)
        return tl::unexpected(parsed.error());
    push(*std::move(parsed), text);
    return {};
}

ScenarioDocument::Result ScenarioDocument::putTable(Section section, int index,
                                                    const std::string &table, const QString &text)
{
    Scenario::Scenario rest = m_scenario;
    if (index >= 0)
        onSection(rest, section, [index](auto &things) { eraseThose(things, {index}); });
    // Behind everything else it is the last of its list, wherever that stands.
    auto parsed = parse(Scenario::writeScenarioFile(rest) + '\n' + table);
    if (!parsed)
        return tl::unexpected(parsed.error());
    if (index >= 0)
        onSection(*parsed, section, [index](auto &things) { moveLastTo(things, index); });
    push(*std::move(parsed), text);
    return {};
}

ScenarioDocument::Result ScenarioDocument::moveAct(int index, std::int64_t atNs)
{
    Scenario::Scenario next = m_scenario;
    Scenario::Act &act = next.acts.at(std::size_t(index));
    act.atNs = atNs;
    return check(std::move(next), tr("%1 at %2").arg(actText(act), secondsText(atNs)));
}

ScenarioDocument::Result ScenarioDocument::remove(Section section, QList<int> indices,
                                                  const QString &text)
{
    std::sort(indices.begin(), indices.end(), std::greater<>());
    Scenario::Scenario next = m_scenario;
    onSection(next, section, [&](auto &things) { eraseThose(things, indices); });
    return check(std::move(next), text);
}

ScenarioDocument::Result ScenarioDocument::replaceText(const QString &text)
{
    auto parsed = parse(text.toStdString());
    if (!parsed)
        return tl::unexpected(parsed.error());
    push(*std::move(parsed), tr("Edit the file"));
    return {};
}

ScenarioDocument::Result ScenarioDocument::setSeed(std::uint64_t seed)
{
    Scenario::Scenario next = m_scenario;
    next.seed = seed;
    return check(std::move(next), tr("Seed %1").arg(seed));
}

} // namespace Herdscope::App
