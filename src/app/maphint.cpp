// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/maphint.h"

#include <QEvent>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

MapHint::MapHint(QWidget *map)
    : QLabel(map)
{
    setObjectName(u"mapHint"_s);
    setTextFormat(Qt::PlainText);
    setText(tr("Click on the map to place a client; it reports to the nearest server."));
    setAccessibleName(text());
    setWordWrap(true);
    setAlignment(Qt::AlignCenter);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    setFrameShape(QFrame::StyledPanel);
    setMargin(8);
    map->installEventFilter(this);
    place();
}

bool MapHint::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QLabel::eventFilter(watched, event);
}

void MapHint::place()
{
    const QWidget *map = parentWidget();
    const int width = qMin(sizeHint().width() + 160, map->width() - 140);
    resize(width, heightForWidth(width));
    move((map->width() - this->width()) / 2, 14);
}

} // namespace Herdscope::App
