// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exportwaterfalls.h"

#include "app/shownupdate.h"
#include "app/words.h"
#include "figures/waterfallmaker.h"
#include "figures/waterfallpainter.h"
#include "history/spreadupdates.h"
#include "history/updateway.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>

#include <memory>
#include <string_view>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::ExportedWaterfalls)
};

ExportData::Waterfall waterfallOf(const History::UpdateWay &way, const History::Moment &moment,
                                  const QString &base, const QString &why)
{
    const std::string_view client = way.location.client();
    const auto scene = std::make_shared<const Figures::WaterfallScene>(Figures::waterfallOf(
        way, moment, clientText(QByteArray(client.data(), qsizetype(client.size())))));
    const QFont font = QGuiApplication::font();
    ExportData::Waterfall made;
    made.base = base;
    made.title = why % u": "_s % scene->title;
    made.totals = scene->totals;
    made.size = Figures::waterfallPictureSize(*scene, font);
    made.csv = QByteArray::fromStdString(Figures::waterfallCsv(way, *scene));
    made.picture = [scene, font](QPainter &painter, QSize size) {
        painter.setFont(font);
        Figures::paintWaterfallPicture(painter, QRectF(QPointF(), size), *scene,
                                       Figures::Theme::light());
    };
    return made;
}

} // namespace

std::vector<ExportData::Waterfall> exportedWaterfalls(const Lab &lab)
{
    std::vector<ExportData::Waterfall> all;
    const History::Moment moment(lab.past());
    const auto add = [&](std::uint64_t update, const QString &base, const QString &why) {
        if (const auto way = History::wayOf(update, moment))
            all.push_back(waterfallOf(*way, moment, base, why));
    };
    if (const std::uint64_t selected = lab.isLive() ? shownUpdate(lab, moment) : 0; selected != 0) {
        add(selected, u"waterfall-selected"_s, Words::tr("The update that was selected"));
        return all;
    }
    const auto spread = History::spreadUpdates(moment);
    if (spread.empty())
        return all;
    const QString count = QLocale().toString(qulonglong(spread.size()));
    add(History::typicalOf(spread).id, u"waterfall-typical"_s,
        Words::tr("Typical of %1 updates that all servers got").arg(count));
    add(spread.back().id, u"waterfall-slowest"_s,
        Words::tr("The slowest of %1 updates that all servers got").arg(count));
    return all;
}

} // namespace Herdscope::App
