// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/basemap.h"
#include "figures/logging.h"

#include <QFile>

// Resources of a static library are only linked when something asks for them; the macro wants the
// global namespace.
static void initBaseMapResource()
{
    Q_INIT_RESOURCE(basemap);
}

namespace Herdscope::Figures {

namespace {

BaseMap loadBuiltIn()
{
    initBaseMapResource();
    QFile file(QStringLiteral(":/map/basemap.bin"));
    if (!file.open(QIODevice::ReadOnly)) {
        qCCritical(logMap, "The built-in base map is missing; the map shows sea only.");
        return {};
    }
    auto map = BaseMap::load(file.readAll());
    if (map)
        return *std::move(map);
    qCCritical(logMap, "The built-in base map is damaged (%s); the map shows sea only.",
               qUtf8Printable(map.error().what));
    return {};
}

} // namespace

const BaseMap &BaseMap::builtIn()
{
    static const BaseMap map = loadBuiltIn();
    return map;
}

} // namespace Herdscope::Figures
