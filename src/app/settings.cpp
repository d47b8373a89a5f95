// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include "journal/eventstore.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

template <typename Value, std::size_t n>
using Table = std::array<std::pair<Value, QLatin1StringView>, n>;

constexpr Table<Net::RunMode, 4> modes {{
    {Net::RunMode::OneLoop, "loop"_L1},
    {Net::RunMode::ThreadPerServer, "threads"_L1},
    {Net::RunMode::ProcessPerServer, "processes"_L1},
    {Net::RunMode::Simulated, "simulated"_L1},
}};
constexpr Table<Herd::PlacesKind, 4> kinds {{
    {Herd::PlacesKind::Offline, "offline"_L1},
    {Herd::PlacesKind::Google, "google"_L1},
    {Herd::PlacesKind::GoogleLegacy, "google-legacy"_L1},
    {Herd::PlacesKind::Overpass, "overpass"_L1},
}};
constexpr Table<Measure::Mobility, 3> mobilities {{
    {Measure::Mobility::Standing, "standing"_L1},
    {Measure::Mobility::RandomWalk, "walk"_L1},
    {Measure::Mobility::RandomWaypoint, "waypoint"_L1},
}};
constexpr Table<ThemeChoice, 3> themes {{
    {ThemeChoice::System, "system"_L1},
    {ThemeChoice::Light, "light"_L1},
    {ThemeChoice::Dark, "dark"_L1},
}};

/// The value of a word; the table's first for a word that is none (an older or edited file).
template <typename Value, std::size_t n>
Value valueOf(const Table<Value, n> &table, const QString &word)
{
    for (const auto &[value, itsWord] : table) {
        if (word == itsWord)
            return value;
    }
    return table.front().first;
}

template <typename Value, std::size_t n>
QString wordOf(const Table<Value, n> &table, Value wanted)
{
    for (const auto &[value, word] : table) {
        if (value == wanted)
            return word;
    }
    return {};
}

QString fileOrDefault(const QString &fileName)
{
    if (!fileName.isEmpty())
        return fileName;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    return QDir(folder).filePath(u"herdscope.ini"_s);
}

} // namespace

Settings::Settings(const QString &fileName, QObject *parent)
    : QObject(parent)
    , m_store(fileOrDefault(fileName), QSettings::IniFormat)
{
}

Net::RunMode Settings::mode() const
{
    return valueOf(modes, m_store.value("herd/mode"_L1).toString());
}

void Settings::setMode(Net::RunMode mode)
{
    m_store.setValue("herd/mode"_L1, wordOf(modes, mode));
}

bool Settings::serversStay() const
{
    return m_store.value("herd/stay"_L1, false).toBool();
}

void Settings::setServersStay(bool stay)
{
    m_store.setValue("herd/stay"_L1, stay);
}

Herd::PlacesKind Settings::places() const
{
    return valueOf(kinds, m_store.value("herd/places"_L1).toString());
}

void Settings::setPlaces(Herd::PlacesKind kind)
{
    m_store.setValue("herd/places"_L1, wordOf(kinds, kind));
}

ThemeChoice Settings::theme() const
{
    return valueOf(themes, m_store.value("window/theme"_L1).toString());
}

void Settings::setTheme(ThemeChoice theme)
{
    if (theme == this->theme())
        return;
    m_store.setValue("window/theme"_L1, wordOf(themes, theme));
    emit themeChanged();
}

QString Settings::language() const
{
    return m_store.value("window/language"_L1).toString();
}

void Settings::setLanguage(const QString &language)
{
    m_store.setValue("window/language"_L1, language);
}

/// Each is a list: the herd, then its places.
GraphPlaces Settings::graph(const QString &herd) const
{
    for (const QVariant &each : m_store.value("window/graphs"_L1).toList()) {
        const QStringList texts = each.toStringList();
        if (!texts.isEmpty() && texts.first() == herd)
            return graphPlacesOf(texts.mid(1));
    }
    return {};
}

void Settings::setGraph(const QString &herd, const GraphPlaces &places)
{
    QVariantList graphs = m_store.value("window/graphs"_L1).toList();
    graphs.removeIf([&herd](const QVariant &each) {
        const QStringList texts = each.toStringList();
        return texts.isEmpty() || texts.first() == herd;
    });
    if (places != GraphPlaces {})
        graphs.prepend(QStringList {herd} + textsOf(places));
    m_store.setValue("window/graphs"_L1, graphs.mid(0, maxGraphs));
}

int Settings::eventsInMemory() const
{
    const QVariant kept =
        m_store.value("view/eventsInMemory"_L1, int(Journal::EventStore::defaultEvents));
    return std::clamp(kept.toInt(), leastEvents, mostEvents);
}

void Settings::setEventsInMemory(int most)
{
    m_store.setValue("view/eventsInMemory"_L1, most);
}

QStringList Settings::recentFiles() const
{
    return m_store.value("files/recent"_L1).toStringList();
}

void Settings::addRecentFile(const QString &fileName)
{
    const QString path = QFileInfo(fileName).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    m_store.setValue("files/recent"_L1, files.mid(0, maxRecentFiles));
    emit recentFilesChanged();
}

void Settings::removeRecentFile(const QString &fileName)
{
    QStringList files = recentFiles();
    files.removeAll(fileName);
    m_store.setValue("files/recent"_L1, files);
    emit recentFilesChanged();
}

double Settings::radiusKm() const
{
    return m_store.value("ask/radiusKm"_L1, 10.0).toDouble();
}

int Settings::bound() const
{
    return m_store.value("ask/bound"_L1, 5).toInt();
}

void Settings::setQuestion(double radiusKm, int bound)
{
    m_store.setValue("ask/radiusKm"_L1, radiusKm);
    m_store.setValue("ask/bound"_L1, bound);
}

double Settings::speedKmh() const
{
    return m_store.value("walk/speedKmh"_L1, 30.0).toDouble();
}

void Settings::setSpeedKmh(double speedKmh)
{
    m_store.setValue("walk/speedKmh"_L1, speedKmh);
}

LoadForm Settings::load() const
{
    LoadForm form;
    form.clients = m_store.value("load/clients"_L1, form.clients).toInt();
    form.depth = m_store.value("load/depth"_L1, form.depth).toInt();
    form.rate = m_store.value("load/rate"_L1, form.rate).toInt();
    form.whatsatPercent = m_store.value("load/whatsat"_L1, form.whatsatPercent).toInt();
    form.mobility = valueOf(mobilities, m_store.value("load/mobility"_L1).toString());
    return form;
}

void Settings::setLoad(const LoadForm &form)
{
    m_store.setValue("load/clients"_L1, form.clients);
    m_store.setValue("load/depth"_L1, form.depth);
    m_store.setValue("load/rate"_L1, form.rate);
    m_store.setValue("load/whatsat"_L1, form.whatsatPercent);
    m_store.setValue("load/mobility"_L1, wordOf(mobilities, form.mobility));
}

QByteArray Settings::layout(const QString &part) const
{
    return m_store.value("layout/"_L1 + part).toByteArray();
}

void Settings::setLayout(const QString &part, const QByteArray &bytes)
{
    m_store.setValue("layout/"_L1 + part, bytes);
}

} // namespace Herdscope::App
