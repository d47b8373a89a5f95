// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mapwidget.h"

#include "app/keyhelp.h"
#include "app/mapwidgetprivate.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace Herdscope::App {

using Figures::MapViewport;

namespace {

constexpr double areaMarginPixels = 24;
constexpr double zoomStep = 0.75;
constexpr int settleMs = 70;

QToolButton *makeZoomButton(MapWidget *parent, const QString &text, const QString &name)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::NoFocus); // the keys + and − do the same
    button->setAutoRepeat(true);
    button->setCursor(Qt::ArrowCursor);
    return button;
}

QString coordinates(QPointF place)
{
    const QLocale locale;
    return locale.toString(place.y(), 'f', 4) + QStringLiteral(", ")
        + locale.toString(place.x(), 'f', 4);
}

} // namespace

MapWidget::Private::Private(MapWidget *widget)
    : q(widget)
    , wantedArea(Area {33.60, -118.85, 34.35, -117.75}) // Los Angeles
    , hint(new QLabel(widget))
    , zoomInButton(makeZoomButton(widget, QStringLiteral("+"), MapWidget::tr("Zoom in")))
    , zoomOutButton(makeZoomButton(widget, QStringLiteral("−"), MapWidget::tr("Zoom out")))
{
    settle.setSingleShot(true);
    settle.setInterval(settleMs);
    hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    hint->setTextFormat(Qt::PlainText);
    hint->hide();
}

MapWidget::MapWidget(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
    setFocusPolicy(Qt::StrongFocus);
    declareKeys(this,
                {{tr("Arrows, with Shift finely"), tr("Move the map")},
                 {tr("+, −"), tr("Zoom the map")},
                 {tr("Home"), tr("Show all servers and clients")},
                 {tr("Tab, Shift+Tab"), tr("Go from client to client, then from server to server")},
                 {tr("Space, Return"), tr("Like a click there, or in the middle of the map")},
                 {tr("Menu, Shift+F10"), tr("What can be done there")},
                 {tr("Escape"), tr("While a client is dragged: it goes back")},
                 {tr("Drag, wheel"), tr("Move and zoom the map")},
                 {tr("Drag a client"), tr("It reports while it moves")}});
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(200, 150);
    grabGesture(Qt::PinchGesture);
    setAccessibleName(tr("Map"));
    setAccessibleDescription(tr(
        "Map of servers and clients. Arrows move it, plus and minus zoom, Home shows everything, "
        "Tab goes from client to client."));
    connect(d->zoomInButton, &QToolButton::clicked, this, &MapWidget::zoomIn);
    connect(d->zoomOutButton, &QToolButton::clicked, this, &MapWidget::zoomOut);
    connect(&d->settle, &QTimer::timeout, this, [this] {
        d->base.paintWhenSettled();
        update();
    });
    d->remakePainter();
    d->dressChildren();
    d->updateCursor();
}

MapWidget::~MapWidget() = default;

/// For the theme, the font and the pixels of the screen that the widget is on now.
void MapWidget::Private::remakePainter()
{
    pixelRatio = q->devicePixelRatioF();
    const Figures::Theme &theme = dark ? Figures::Theme::night() : Figures::Theme::light();
    painter = std::make_unique<Figures::MapPainter>(Figures::BaseMap::builtIn(), theme, q->font(),
                                                    pixelRatio);
    base.clear();
}

void MapWidget::Private::dressChildren()
{
    const Figures::Theme &theme = painter->theme();
    const auto css = [](const QColor &color) { return color.name(QColor::HexArgb); };
    QColor panel = theme.background;
    panel.setAlpha(225);
    hint->setStyleSheet(
        QStringLiteral(
            "QLabel { background: %1; color: %2; border-radius: 6px; padding: 4px 10px; }")
            .arg(css(panel), css(theme.text)));
    const QString button =
        QStringLiteral("QToolButton { background: %1; color: %2; border: 1px solid %3; "
                       "border-radius: 5px; font-size: "
                       "16px; } QToolButton:hover { background: %4; } QToolButton:pressed { "
                       "border-color: %2; }")
            .arg(css(theme.background), css(theme.text), css(theme.downFill), css(theme.panel));
    zoomInButton->setStyleSheet(button);
    zoomOutButton->setStyleSheet(button);
    placeChildren();
}

void MapWidget::Private::placeChildren()
{
    zoomInButton->setGeometry(12, 12, 30, 30);
    zoomOutButton->setGeometry(12, 45, 30, 30);
    hint->setVisible(!hint->text().isEmpty());
    const QSize size = hint->sizeHint();
    const int width = std::min(size.width(), q->width() - 120);
    hint->setGeometry((q->width() - width) / 2, 14, width, size.height());
}

void MapWidget::Private::setView(const MapViewport &next)
{
    if (next == view)
        return;
    const bool zoomed = next.zoom() != view.zoom();
    view = next;
    if (zoomed)
        settle.start();
    q->update();
    emit q->viewChanged();
}

void MapWidget::Private::takeSize()
{
    if (view.size() == QSizeF(q->size()))
        return;
    MapViewport next = view.resized(q->size());
    if (wantedArea)
        next = next.showing(wantedArea->south, wantedArea->west, wantedArea->north,
                            wantedArea->east, areaMarginPixels);
    setView(next);
}

void MapWidget::Private::zoomAbout(QPointF screen, double zoom)
{
    wantedArea.reset();
    setView(view.zoomedAbout(screen, zoom));
}

QPointF MapWidget::Private::middle() const
{
    return QPointF(view.size().width(), view.size().height()) / 2;
}

void MapWidget::Private::followDrag()
{
    if (!drag)
        return;
    const auto find = [this](const auto &all) {
        const auto index = static_cast<std::size_t>(drag->index);
        if (index < all.size() && all[index].name == drag->name)
            return drag->index;
        const auto it = std::find_if(all.begin(), all.end(),
                                     [this](const auto &each) { return each.name == drag->name; });
        return it == all.end() ? -1 : static_cast<int>(it - all.begin());
    };
    drag->index = drag->isServer ? find(scene.servers) : find(scene.clients);
    if (drag->index < 0) {
        drag.reset();
        pressed.reset();
    }
}

void MapWidget::Private::setScene(Figures::MapScene next)
{
    scene = std::move(next);
    followDrag();
    stop = std::min(stop, static_cast<int>(scene.clients.size() + scene.servers.size()) - 1);
    q->update();
}

void MapWidget::setScene(Figures::MapScene scene)
{
    d->setScene(std::move(scene));
}

void MapWidget::setClient(int client, Figures::MapClient shown)
{
    d->scene.clients.at(std::size_t(client)) = std::move(shown);
    update();
}

void MapWidget::setBeliefs(Figures::MapBeliefs beliefs)
{
    d->scene.beliefs = std::move(beliefs);
    update();
}

const Figures::MapScene &MapWidget::scene() const
{
    return d->scene;
}

void MapWidget::setTool(MapTool tool)
{
    d->tool = tool;
    d->updateCursor();
    update();
}

MapTool MapWidget::tool() const
{
    return d->tool;
}

void MapWidget::setDark(bool dark)
{
    if (dark == d->dark)
        return;
    d->dark = dark;
    d->remakePainter();
    d->dressChildren();
    update();
}

void MapWidget::setHint(const QString &hint)
{
    if (hint == d->hint->text())
        return;
    d->hint->setText(hint);
    d->placeChildren();
}

void MapWidget::showArea(double southDeg, double westDeg, double northDeg, double eastDeg)
{
    d->takeSize();
    d->wantedArea = Private::Area {southDeg, westDeg, northDeg, eastDeg};
    d->setView(d->view.showing(southDeg, westDeg, northDeg, eastDeg, areaMarginPixels));
}

void MapWidget::centreOn(double latitudeDeg, double longitudeDeg)
{
    d->takeSize();
    d->wantedArea.reset();
    d->setView(d->view.centredOn(latitudeDeg, longitudeDeg));
}

QRectF MapWidget::visibleArea() const
{
    d->takeSize();
    return d->view.visibleArea();
}

double MapWidget::zoom() const
{
    d->takeSize();
    return d->view.zoom();
}

QPointF MapWidget::screenOf(double latitudeDeg, double longitudeDeg) const
{
    d->takeSize();
    return d->view.screenOf(latitudeDeg, longitudeDeg);
}

QPointF MapWidget::placeAt(QPointF screen) const
{
    d->takeSize();
    return d->view.placeAt(screen);
}

int MapWidget::framesPainted() const
{
    return d->frames;
}

void MapWidget::zoomIn()
{
    d->zoomAbout(d->middle(), d->view.zoom() + zoomStep);
}

void MapWidget::zoomOut()
{
    d->zoomAbout(d->middle(), d->view.zoom() - zoomStep);
}

void MapWidget::paintPicture(QPainter &painter, QSize size) const
{
    d->takeSize();
    // What is visible now, and more on the two sides where the picture is longer than the widget.
    const double scale =
        std::min(size.width() / d->view.size().width(), size.height() / d->view.size().height());
    const MapViewport view(size, d->view.centre(),
                           d->view.zoom() + std::log2(std::max(scale, 1e-3)));
    Figures::MapPainter picture(Figures::BaseMap::builtIn(), Figures::Theme::light(), font(), 1);
    picture.paint(painter, view, d->scene);
}

QStringList MapWidget::Private::notes() const
{
    QStringList notes = Figures::MapPainter::credits(scene);
    if (hoverAt)
        notes.prepend(coordinates(view.placeAt(*hoverAt)));
    else if (crosshair)
        notes.prepend(coordinates(view.placeAt(middle())));
    return notes;
}

void MapWidget::paintEvent(QPaintEvent *)
{
    if (d->pixelRatio != devicePixelRatioF()) // now on another screen
        d->remakePainter();
    QPainter painter(this);
    if (!d->base.draw(painter, *d->painter, d->view, devicePixelRatioF()) && !d->settle.isActive())
        d->settle.start(); // not put off by every frame
    d->painter->paintScene(painter, d->view, d->scene);
    d->paintHandles(painter);
    d->painter->paintFurniture(painter, d->view, d->notes());
    ++d->frames;
}

/// What belongs to mouse and keyboard: where a dragged client goes, the crosshair, the frame of the
/// focus.
void MapWidget::Private::paintHandles(QPainter &target) const
{
    const Figures::Theme &theme = painter->theme();
    target.setRenderHint(QPainter::Antialiasing);
    target.setBrush(Qt::NoBrush);
    if (drag) {
        target.setPen(QPen(theme.selection, 2, Qt::DotLine));
        target.drawEllipse(drag->now, 12, 12);
        if (drag->isServer)
            target.drawLine(view.screenOf(drag->start.y(), drag->start.x()), drag->now);
    }
    if (crosshair && q->hasFocus() && !drag) {
        const QPointF at = keyboardPoint();
        for (const auto &pen : {QPen(theme.halo, 4), QPen(theme.text, 1.4)}) {
            target.setPen(pen);
            for (const QPointF arm : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
                target.drawLine(at + arm * 15, at + arm * 23);
        }
    }
    if (q->hasFocus() && crosshair) {
        target.setPen(QPen(theme.selection, 2));
        target.drawRect(QRectF(q->rect()).adjusted(1, 1, -1, -1));
    }
}

void MapWidget::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    d->takeSize();
    d->placeChildren();
}

void MapWidget::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange) {
        d->remakePainter();
        d->placeChildren();
    }
    if (event->type() == QEvent::LanguageChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace Herdscope::App
