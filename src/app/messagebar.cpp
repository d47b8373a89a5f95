// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/messagebar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2);
    setAccessibleName(tr("Messages"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void MessageBar::say(const QString &key, Kind kind, const QString &text, const Remedy &remedy)
{
    dismiss(key);
    auto *strip = new QFrame(this);
    strip->setObjectName(u"message_"_s + key);
    strip->setFrameShape(QFrame::StyledPanel);
    strip->setAutoFillBackground(true);
    strip->setBackgroundRole(QPalette::AlternateBase);
    auto *row = new QHBoxLayout(strip);
    row->setContentsMargins(8, 4, 4, 4);

    const bool bad = kind == Kind::Problem;
    auto *icon = new QLabel(strip);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    const auto standard = bad ? QStyle::SP_MessageBoxWarning : QStyle::SP_MessageBoxInformation;
    icon->setPixmap(style()->standardIcon(standard).pixmap(size));
    icon->setAccessibleName(bad ? tr("Problem") : tr("Note"));
    row->addWidget(icon, 0, Qt::AlignTop);

    auto *label = new QLabel(strip);
    label->setObjectName(u"text"_s);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(text);
    row->addWidget(label, 1);

    if (!remedy.text.isEmpty()) {
        auto *button = new QPushButton(remedy.text, strip);
        button->setObjectName(u"remedy"_s);
        connect(button, &QPushButton::clicked, this, [this, key, act = remedy.act] {
            dismiss(key);
            act();
        });
        row->addWidget(button, 0, Qt::AlignTop);
    }
    auto *close = new QToolButton(strip);
    close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Dismiss the message"));
    close->setToolTip(tr("Dismiss"));
    connect(close, &QToolButton::clicked, this, [this, key] { dismiss(key); });
    row->addWidget(close, 0, Qt::AlignTop);

    m_column->addWidget(strip);
    m_strips[key] = strip;
    setVisible(true);
}

void MessageBar::dismiss(const QString &key)
{
    const auto found = m_strips.find(key);
    if (found == m_strips.end())
        return;
    found->second->hide();
    found->second->deleteLater();
    m_column->removeWidget(found->second);
    m_strips.erase(found);
    if (m_strips.empty())
        hide();
}

QString MessageBar::textOf(const QString &key) const
{
    const auto found = m_strips.find(key);
    return found == m_strips.end() ? QString()
                                   : found->second->findChild<QLabel *>(u"text"_s)->text();
}

} // namespace Herdscope::App
