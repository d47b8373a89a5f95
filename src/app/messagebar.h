// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>
#include <QWidget>

#include <functional>
#include <map>

class QVBoxLayout;

namespace Herdscope::App {

/// Messages inside the window: nothing pops up, nothing waits for an answer. A message with a key
/// replaces an earlier one with the same key, so that no cause can pile them up. Hidden while there
/// is none.
class MessageBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageBar)

public:
    enum class Kind
    {
        Note,
        Problem
    };
    struct Remedy
    {
        QString text; ///< of the button; empty for none
        std::function<void()> act;
    };

    explicit MessageBar(QWidget *parent = nullptr);

    /// @p text is plain text; it can be selected and copied.
    void say(const QString &key, Kind kind, const QString &text, const Remedy &remedy = {});
    void dismiss(const QString &key);
    [[nodiscard]] QString textOf(const QString &key) const; ///< empty if there is no such message

private:
    QVBoxLayout *m_column;
    std::map<QString, QFrame *> m_strips;
};

} // namespace Herdscope::App
