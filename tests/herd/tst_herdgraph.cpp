// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdedit.h"
#include "herd/herdgraph.h"
#include "herd/presets.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <set>

using namespace Herdscope::Herd;

namespace {

using Names = std::set<QString>;

Names serversOf(const HerdSpec &herd)
{
    Names names;
    for (const ServerSpec &each : herd.servers)
        if (!each.removed)
            names.insert(QString::fromStdString(each.name));
    return names;
}

Names linksOf(const HerdSpec &herd)
{
    Names names;
    for (const LinkSpec &each : herd.links) {
        const auto name = [&herd](int i) {
            return QString::fromStdString(herd.servers[std::size_t(i)].name);
        };
        if (!each.removed)
            names.insert(name(each.a) + u' ' + name(each.b));
    }
    return names;
}

/// With a name that every format has to take care of, and something that was removed.
HerdSpec oddHerd()
{
    HerdSpec herd = defaultHerd();
    herd.name = "A \"herd\" <of> five & more";
    herd.servers[2].name = "A&B'\"";
    herd.links[1].tls = true;
    return *edited(herd, RemoveServer {herd.servers[0].name});
}

} // namespace

class TestHerdGraph final : public QObject
{
    Q_OBJECT

private slots:
    void graphMlSaysTheHerd();
    void dotSaysTheHerd();
};

void TestHerdGraph::graphMlSaysTheHerd()
{
    const HerdSpec herd = oddHerd();
    QXmlStreamReader xml(QByteArray::fromStdString(graphMlOf(herd)));
    Names servers;
    Names links;
    std::set<QString> keys;
    int encrypted = 0;
    QString name;
    double latitudes = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto attributes = xml.attributes();
        const auto value = [&](const char *key) {
            return attributes.value(QLatin1String(key)).toString();
        };
        if (xml.name() == u"key") {
            keys.insert(value("id"));
        } else if (xml.name() == u"node") {
            servers.insert(value("id"));
        } else if (xml.name() == u"edge") {
            links.insert(value("source") + u' ' + value("target"));
        } else if (xml.name() == u"data") {
            const QString key = value("key");
            QVERIFY(keys.contains(key));
            const QString text = xml.readElementText();
            encrypted += key == u"tls" && text == u"true" ? 1 : 0;
            name = key == u"name" ? text : name;
            latitudes += key == u"latitude" ? text.toDouble() : 0;
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(servers == serversOf(herd));
    QVERIFY(links == linksOf(herd));
    QCOMPARE(name, QString::fromStdString(herd.name));
    QCOMPARE(encrypted, herd.links[1].removed ? 0 : 1);
    double expected = 0;
    for (const ServerSpec &each : herd.servers)
        expected += each.removed ? 0 : each.latitudeDeg;
    QCOMPARE(latitudes, expected);
}

void TestHerdGraph::dotSaysTheHerd()
{
    const HerdSpec herd = oddHerd();
    const QStringList lines = QString::fromStdString(dotOf(herd)).split(u'\n', Qt::SkipEmptyParts);
    const QString quoted = QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\"");
    const QRegularExpression node(
        QStringLiteral("^    %1 \\[pos=\"-?\\d+,-?\\d+\"\\];$").arg(quoted));
    const QRegularExpression edge(
        QStringLiteral("^    %1 -- %1( \\[label=\"TLS\"\\])?;$").arg(quoted));
    Names servers;
    Names links;
    QCOMPARE(lines.first(), QStringLiteral("graph \"A \\\"herd\\\" <of> five & more\" {"));
    QCOMPARE(lines.last(), QStringLiteral("}"));
    const auto plain = [](QString text) {
        return text.replace(QStringLiteral("\\\""), QStringLiteral("\""));
    };
    for (const QString &line : lines.mid(1, lines.size() - 2)) {
        if (const auto found = node.match(line); found.hasMatch()) {
            servers.insert(plain(found.captured(1)));
            continue;
        }
        const auto found = edge.match(line);
        QVERIFY2(found.hasMatch(), qPrintable(line));
        links.insert(plain(found.captured(1)) + u' ' + plain(found.captured(2)));
    }
    QVERIFY(servers == serversOf(herd));
    QVERIFY(links == linksOf(herd));
}

QTEST_APPLESS_MAIN(TestHerdGraph)
#include "tst_herdgraph.moc"
