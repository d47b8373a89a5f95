// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/atlinemodel.h"

#include "app/answerwords.h"
#include "protocol/commands.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <cmath>
#include <string_view>

namespace Herdscope::App {

namespace {

QString shownView(std::string_view bytes)
{
    return AnswerWords::shown(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())));
}

/// The sign first: "-0.5" is a client whose clock is ahead.
QString differenceMeaning(std::string_view difference)
{
    const double seconds =
        QByteArray(difference.data(), static_cast<qsizetype>(difference.size())).toDouble();
    const QString amount = AnswerWords::durationWord(static_cast<qint64>(std::abs(seconds) * 1e9));
    if (seconds < 0) {
        return AtLineModel::tr("arrived %1 before the client's time stamp: its clock is ahead")
            .arg(amount);
    }
    return AtLineModel::tr("arrived %1 after the client's time stamp").arg(amount);
}

QString positionMeaning(Protocol::Position position)
{
    const QLocale locale;
    const auto part = [&locale](double degrees, const QString &hemisphere) {
        return QStringLiteral("%1° %2").arg(locale.toString(std::abs(degrees), 'f', 4), hemisphere);
    };
    return AtLineModel::tr("%1, %2: latitude and longitude")
        .arg(part(position.latitudeDeg,
                  position.latitudeDeg < 0 ? AtLineModel::tr("S") : AtLineModel::tr("N")),
             part(position.longitudeDeg,
                  position.longitudeDeg < 0 ? AtLineModel::tr("W") : AtLineModel::tr("E")));
}

QString timeMeaning(qint64 timeNs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(timeNs / 1'000'000, QTimeZone::utc());
    return AtLineModel::tr("%1 UTC by the client's clock")
        .arg(time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")));
}

} // namespace

void AtLineModel::setLine(const QByteArray &atLine)
{
    beginResetModel();
    m_rows.clear();
    const auto at = Protocol::parseAt(
        std::string_view(atLine.constData(), static_cast<std::size_t>(atLine.size())));
    if (at) {
        m_rows = {
            {tr("Server"), shownView(at->server), tr("took the client's report")},
            {tr("Difference"), shownView(at->difference), differenceMeaning(at->difference)},
            {tr("Client"), shownView(at->client), tr("who was asked about")},
            {tr("Position"), shownView(at->positionText), positionMeaning(at->position())},
            {tr("Time"), shownView(at->timeText), timeMeaning(at->timeNs)},
        };
    }
    endResetModel();
}

int AtLineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AtLineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AtLineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (role == Qt::ToolTipRole && index.row() == 1) {
        return tr(
            "The server's clock at the arrival minus the client's time stamp: the way, waiting, "
            "and how far the two clocks are apart.");
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case Field:
        return row.field;
    case Value:
        return row.value;
    default:
        return row.meaning;
    }
}

QVariant AtLineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Field:
        return tr("Field");
    case Value:
        return tr("As received");
    case Meaning:
        return tr("Meaning");
    default:
        return {};
    }
}

} // namespace Herdscope::App
