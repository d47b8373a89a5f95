// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/graphplaces.h"
#include "app/loadform.h"
#include "herd/herdspec.h"
#include "net/runoptions.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QStringList>

namespace Herdscope::App {

enum class ThemeChoice
{
    System,
    Light,
    Dark
};

/// What the program remembers between two starts, in one INI file.
class Settings final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Settings)

public:
    static constexpr int maxRecentFiles = 8;
    static constexpr int maxGraphs = 16;
    static constexpr int leastEvents = 10'000;
    static constexpr int mostEvents = 20'000'000; ///< 5 GB

    /// An empty @p fileName: herdscope.ini in the user's configuration folder.
    explicit Settings(const QString &fileName = {}, QObject *parent = nullptr);

    [[nodiscard]] QString fileName() const { return m_store.fileName(); }

    [[nodiscard]] Net::RunMode mode() const;
    void setMode(Net::RunMode mode);
    [[nodiscard]] bool serversStay() const; ///< processes, when the window closes
    void setServersStay(bool stay);
    [[nodiscard]] Herd::PlacesKind places() const;
    void setPlaces(Herd::PlacesKind kind);
    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    [[nodiscard]] QString language() const; ///< "en", "de"; empty: the system's
    void setLanguage(const QString &language); ///< from the next start on

    [[nodiscard]] int eventsInMemory() const; ///< at most; from leastEvents to mostEvents
    void setEventsInMemory(int most);

    [[nodiscard]] QStringList recentFiles() const; ///< newest first
    void addRecentFile(const QString &fileName);
    void removeRecentFile(const QString &fileName);

    [[nodiscard]] double radiusKm() const; ///< of the last question
    [[nodiscard]] int bound() const;
    void setQuestion(double radiusKm, int bound);
    [[nodiscard]] double speedKmh() const; ///< of the last walk
    void setSpeedKmh(double speedKmh);

    [[nodiscard]] LoadForm load() const; ///< the last one; may hold any numbers
    void setLoad(const LoadForm &form);

    /// How the graph of a herd was arranged, of the maxGraphs that were changed last. @p herd: the
    /// herd's file, or its name if it has none.
    [[nodiscard]] GraphPlaces graph(const QString &herd) const;
    void setGraph(const QString &herd, const GraphPlaces &places);

    /// Geometry, docks and splitters: opaque bytes of Qt's.
    [[nodiscard]] QByteArray layout(const QString &part) const;
    void setLayout(const QString &part, const QByteArray &bytes);

signals:
    void themeChanged();
    void recentFilesChanged();

private:
    QSettings m_store;
};

} // namespace Herdscope::App
