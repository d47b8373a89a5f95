// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words.h"

#include "figures/captionwords.h"
#include "journal/records.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStandardPaths>

#include <algorithm>
#include <string_view>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App)
};

} // namespace

QString modeText(Net::RunMode mode)
{
    switch (mode) {
    case Net::RunMode::OneLoop:
        return Words::tr("one event loop");
    case Net::RunMode::ThreadPerServer:
        return Words::tr("a thread each");
    case Net::RunMode::Simulated:
        return Words::tr("simulated");
    case Net::RunMode::ProcessPerServer:
        break;
    }
    return Words::tr("a process each");
}

QString placesText(Herd::PlacesKind kind)
{
    switch (kind) {
    case Herd::PlacesKind::Offline:
        return Words::tr("offline");
    case Herd::PlacesKind::Google:
        return Words::tr("Google Places (New)");
    case Herd::PlacesKind::GoogleLegacy:
        return Words::tr("Google Places (legacy)");
    case Herd::PlacesKind::Overpass:
        return Words::tr("Overpass");
    }
    return {};
}

QString stateText(Net::ServerState state)
{
    switch (state) {
    case Net::ServerState::Down:
        return Words::tr("down");
    case Net::ServerState::Up:
        return Words::tr("up");
    case Net::ServerState::Frozen:
        return Words::tr("frozen");
    case Net::ServerState::Failed:
        return Words::tr("could not start");
    }
    return {};
}

QString stateText(const Net::ServerStatus &status)
{
    return status.state == Net::ServerState::Up && status.recovering ? Words::tr("recovering")
                                                                     : stateText(status.state);
}

QString stateSinceText(const Net::ServerStatus &status)
{
    const bool lasts =
        status.state == Net::ServerState::Down || status.state == Net::ServerState::Frozen;
    if (!lasts || status.sinceWallNs == 0)
        return stateText(status);
    return Words::tr("%1 since %2", "state of a server, time of day")
        .arg(stateText(status), clockText(status.sinceWallNs / 1'000'000));
}

QString ackText(Herd::AckLevel level, int peers)
{
    switch (level) {
    case Herd::AckLevel::Memory:
        return Words::tr("in memory");
    case Herd::AckLevel::Journal:
        return Words::tr("on disk");
    case Herd::AckLevel::Peers:
        return Words::tr("at %Ln neighbour(s)", nullptr, peers);
    }
    return {};
}

QString positionText(Protocol::Position position)
{
    const auto number = [](double degrees) {
        return QString::number(degrees, 'f', 4).replace(u'-', QChar(0x2212));
    };
    return number(position.latitudeDeg) % u", "_s % number(position.longitudeDeg);
}

QString rateText(double perSecond)
{
    return Words::tr("%1/s", "a rate").arg(QLocale().toString(perSecond, 'f', 1));
}

QString clockText(qint64 msSince1970)
{
    return QDateTime::fromMSecsSinceEpoch(msSince1970).toString(u"HH:mm:ss"_s);
}

QString logTimeText(qint64 wallNs)
{
    constexpr int dateLength = 11;
    constexpr int timeLength = 15;
    return QString::fromStdString(Journal::formatUtc(wallNs)).mid(dateLength, timeLength);
}

QString clientText(const QByteArray &name)
{
    return Figures::clientText({name.data(), std::size_t(name.size())});
}

QString copiesText(quint64 useful, quint64 duplicate)
{
    return Figures::copiesText(useful, duplicate);
}

QString serversUpText(int up, int all)
{
    return Words::tr("%L1 of %Ln server(s) up", nullptr, all).arg(up);
}

QString documentsFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(folder).isDir() ? folder : QDir::homePath();
}

} // namespace Herdscope::App
