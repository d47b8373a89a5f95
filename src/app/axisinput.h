// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeyEvent>
#include <QWheelEvent>

/// How mouse and keyboard move along an axis of time: the same in all pictures that have one.
namespace Herdscope::App {

constexpr double keyZoom = 1.5;
constexpr double keyPan = 0.2; ///< of what is seen

/// Plus, minus and zero, which are shortcuts of the window, too.
[[nodiscard]] bool isZoomKey(const QKeyEvent &event);

/// With Shift, or sideways, a wheel pans: by that part of what is seen. Else it zooms: by that
/// factor, < 1 is nearer.
struct WheelTurn
{
    explicit WheelTurn(const QWheelEvent &event);
    bool isPan = false;
    double amount = 0;
};
/// Turns it: pan(share of what is seen), or zoom(factor, x of the pointer). False, and nothing,
/// with Ctrl: then it scrolls.
template <typename Pan, typename Zoom>
bool turnWheel(QWheelEvent &event, Pan pan, Zoom zoom)
{
    if (event.modifiers().testFlag(Qt::ControlModifier))
        return false;
    const WheelTurn turn(event);
    if (turn.isPan)
        pan(turn.amount);
    else
        zoom(turn.amount, event.position().x());
    event.accept();
    return true;
}

} // namespace Herdscope::App
