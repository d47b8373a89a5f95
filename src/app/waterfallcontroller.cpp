// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/waterfallcontroller.h"

#include "app/exportpicture.h"
#include "app/words.h"
#include "figures/waterfallmaker.h"
#include "figures/waterfallpainter.h"

#include <QFileDialog>
#include <QFontInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <string_view>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr int pauseMs = 100;

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

QString suffixOf(WaterfallView::Format format)
{
    switch (format) {
    case WaterfallView::Format::Csv:
        return u"csv"_s;
    case WaterfallView::Format::Svg:
        return u"svg"_s;
    case WaterfallView::Format::Png:
        return u"png"_s;
    case WaterfallView::Format::Pdf:
        return u"pdf"_s;
    }
    return {};
}

} // namespace

WaterfallController::WaterfallController(Lab &lab, WaterfallView &view)
    : QObject(&view)
    , m_lab(lab)
    , m_view(view)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_hasNews, false))
            review();
    });
    connect(&lab, &Lab::eventsArrived, this, &WaterfallController::review);
    connect(&lab.playhead(), &Playhead::pastChanged, this, &WaterfallController::look);
    connect(&lab.playhead(), &Playhead::moved, this, &WaterfallController::look);
    connect(&lab.selection(), &Selection::changed, this, &WaterfallController::look);
    connect(&view, &WaterfallView::appeared, this, &WaterfallController::look);
    connect(&view, &WaterfallView::saveWanted, this, &WaterfallController::askSave);
    look();
}

void WaterfallController::review()
{
    m_hasNews = m_pause.isActive();
    if (m_hasNews || !m_view.isVisible() || !m_lab.playhead().isNow())
        return;
    look();
    m_pause.start();
}

/// Also of what nobody sees: with nothing to show it costs nothing, and appeared() looks again.
void WaterfallController::look()
{
    const Selection &selection = m_lab.selection();
    const bool isWanted = selection.update() != 0 || selection.client() >= 0;
    if (isWanted && !m_view.isVisible())
        return;
    m_way.reset();
    Figures::WaterfallScene scene;
    if (isWanted) {
        const History::Moment &moment = m_lab.playhead().moment();
        const std::uint64_t update = wantedUpdate(moment);
        m_way = update != 0 ? History::wayOf(update, moment) : std::nullopt;
        if (m_way)
            scene =
                Figures::waterfallOf(*m_way, moment, clientText(bytesOf(m_way->location.client())));
    }
    m_view.showScene(scene, hint());
}

std::uint64_t WaterfallController::wantedUpdate(const History::Moment &moment) const
{
    const Selection &selection = m_lab.selection();
    if (selection.update() != 0)
        return selection.update();
    const MobileClient *client = m_lab.fleet().find(selection.client());
    if (client == nullptr)
        return 0;
    const auto number = moment.past().clients().find(
        std::string_view(client->name.data(), std::size_t(client->name.size())));
    if (number == History::noClient)
        return 0;
    const auto newest = moment.newest(number);
    return newest ? newest->updateId : 0;
}

QString WaterfallController::hint() const
{
    const Selection &selection = m_lab.selection();
    if (selection.update() != 0)
        return tr("Nothing is recorded any more of the update that is selected.");
    if (selection.client() >= 0)
        return tr("Nothing is recorded yet of an update by this client.");
    return tr("Select a client, or a row of the log, to see how an update went through the herd.");
}

void WaterfallController::askSave(WaterfallView::Format format)
{
    if (!m_way)
        return;
    const QString suffix = suffixOf(format);
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(m_view.window(), tr("Save the waterfall"), documents,
                                   tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(u"waterfall."_s % suffix);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format](const QString &fileName) { save(format, fileName); });
    dialog->open();
}

/// For its owner only: it holds positions.
bool WaterfallController::save(WaterfallView::Format format, const QString &fileName)
{
    const QByteArray content = contentOf(format);
    QSaveFile file(fileName);
    const bool written = !content.isEmpty() && file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(content) == content.size() && file.commit();
    if (!written) {
        const QString reason =
            content.isEmpty() ? tr("there is nothing to save") : file.errorString();
        emit saveFailed(tr("%1 can't be written: %2.").arg(fileName, reason));
        return false;
    }
    emit saved(fileName);
    return true;
}

QByteArray WaterfallController::contentOf(WaterfallView::Format format) const
{
    if (!m_way)
        return {};
    const Figures::WaterfallScene &scene = m_view.scene();
    if (format == WaterfallView::Format::Csv)
        return QByteArray::fromStdString(Figures::waterfallCsv(*m_way, scene));
    QFont font = m_view.font();
    font.setPixelSize(QFontInfo(font).pixelSize()); // as large on all devices
    const QSize size = Figures::waterfallPictureSize(scene, font);
    const ExportData::Picture picture = [&](QPainter &painter, QSize area) {
        painter.setFont(font);
        Figures::paintWaterfallPicture(painter, QRectF(QPointF(), area), scene,
                                       Figures::Theme::light());
    };
    switch (format) {
    case WaterfallView::Format::Svg:
        return svgOf(picture, size, scene.title);
    case WaterfallView::Format::Png:
        return pngOf(picture, size);
    case WaterfallView::Format::Pdf:
        return pdfOf(picture, size, scene.title);
    case WaterfallView::Format::Csv:
        break;
    }
    return {};
}

} // namespace Herdscope::App
