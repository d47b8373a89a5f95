// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/captionband.h"

#include <QEvent>
#include <QGridLayout>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr double larger = 1.4; ///< what has happened, than other texts
constexpr int linesOfHappening = 2;

} // namespace

CaptionBand::CaptionBand(QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"captions"_s);
    setAccessibleName(tr("Captions"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 6, 12, 6);
    grid->setVerticalSpacing(2);
    m_sign.setObjectName(u"captionSign"_s);
    m_happening.setObjectName(u"captionHappening"_s);
    m_report.setObjectName(u"captionReport"_s);
    for (QLabel *label : {&m_happening, &m_report}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
        label->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    }
    m_sign.setAlignment(Qt::AlignCenter);
    grid->addWidget(&m_sign, 0, 0);
    grid->addWidget(&m_happening, 0, 1);
    grid->addWidget(&m_report, 1, 1);
    grid->setColumnStretch(1, 1);
    show({}, false, {});
    fit();
}

void CaptionBand::show(const QString &happening, bool isFault, const QString &report)
{
    m_sign.setText(happening.isEmpty() ? QString() : isFault ? u"×"_s : u"○"_s);
    m_sign.setAccessibleName(isFault ? tr("Something went wrong") : tr("Something came back"));
    m_happening.setText(happening.isEmpty() ? tr("Nothing has happened yet.") : happening);
    m_report.setText(report.isEmpty() ? tr("No client has reported yet.") : report);
}

void CaptionBand::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange && !m_fitting)
        fit();
}

void CaptionBand::fit()
{
    m_fitting = true;
    QFont large = font();
    if (large.pointSizeF() > 0)
        large.setPointSizeF(large.pointSizeF() * larger);
    else
        large.setPixelSize(qRound(large.pixelSize() * larger));
    large.setBold(true);
    m_sign.setFont(large);
    m_happening.setFont(large);
    m_sign.setFixedWidth(QFontMetrics(large).horizontalAdvance(u"××"_s));
    m_happening.setFixedHeight(linesOfHappening * QFontMetrics(large).lineSpacing());
    m_report.setFixedHeight(fontMetrics().lineSpacing());
    m_fitting = false;
}

} // namespace Herdscope::App
