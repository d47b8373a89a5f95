// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdfile.h"
#include "herd/hostaddress.h"
#include "herd/presets.h"

#include <QTest>

using namespace Herdscope::Herd;

namespace {

const QByteArray goodFile = R"(format = "herdscope-herd"
version = 1
name = "Two"

[[server]]
name = "Hill"
host = "127.0.0.1"
port = 12100
latitude = 34.0722
longitude = -118.4441

[[server]]
name = "Jaquez"
host = "127.0.0.1"
port = 12101
latitude = 33.8358
longitude = -118.3406

[[link]]
between = ["Hill", "Jaquez"]

[places]
provider = "offline"
)";

/// The good file with one edit.
QByteArray with(const char *old, const QByteArray &by)
{
    Q_ASSERT(goodFile.contains(old));
    // The last one: the second server's, where both have the same line.
    const qsizetype at = goodFile.lastIndexOf(old);
    return QByteArray(goodFile).replace(at, qstrlen(old), by);
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

class TestHerdFile : public QObject
{
    Q_OBJECT

private slots:
    void badFileIsRefusedWithPlaceProblemAndRemedy_data();
    void badFileIsRefusedWithPlaceProblemAndRemedy();
    void largeFileIsRefusedUnread();
    void tooManyServersAreRefused();
    void goodFileGivesItsValues();
    void optionalKeysHaveDefaults();
    void lineEndsAndByteOrderMarkDontMatter();
    void everyPresetSurvivesWritingAndReading_data();
    void everyPresetSurvivesWritingAndReading();
    void awkwardTextSurvivesWritingAndReading();
    void serversMayStandAloneAndPortsMayBeFree();
    void doorsSurviveWritingAndReading();
    void promisesSurviveWritingAndReading();
    void linksThatLeaveTheMachineAreEncrypted();
    void loopbackAddressesAreTold_data();
    void loopbackAddressesAreTold();
    void errorNamesFileLineAndColumn();
    void numericAddressesAreTold_data();
    void numericAddressesAreTold();
};

void TestHerdFile::badFileIsRefusedWithPlaceProblemAndRemedy_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("empty file") << QByteArray("") << 1 << 1
                                << QStringLiteral("missing key \"format\"")
                                << QStringLiteral("format = \"herdscope-herd\"");
    QTest::newRow("only a comment")
        << QByteArray("# nothing\n") << 1 << 1 << QStringLiteral("missing key \"format\"")
        << QStringLiteral("add");
    QTest::newRow("not TOML at all")
        << QByteArray("Hill - Jaquez\n") << 1 << 6 << QStringLiteral("not TOML")
        << QStringLiteral("herdctl init");
    QTest::newRow("unclosed string")
        << QByteArray(with("name = \"Two\"", "name = \"Two")) << 3 << 12
        << QStringLiteral("not TOML") << QStringLiteral("correct it there");
    QTest::newRow("unclosed table header")
        << QByteArray(with("[places]", "[places")) << 22 << 8 << QStringLiteral("not TOML")
        << QStringLiteral("correct it there");
    QTest::newRow("key without a value")
        << QByteArray(with("version = 1", "version =")) << 2 << 10 << QStringLiteral("not TOML")
        << QStringLiteral("correct it there");
    QTest::newRow("same key twice")
        << QByteArray(with("version = 1", "version = 1\nversion = 1")) << 3 << 11
        << QStringLiteral("not TOML") << QStringLiteral("correct it there");
    QTest::newRow("same table twice")
        << QByteArray(with("[places]\n", "[places]\nprovider = \"offline\"\n[places]\n")) << 24 << 1
        << QStringLiteral("not TOML") << QStringLiteral("correct it there");
    QTest::newRow("invalid UTF-8")
        << QByteArray(with("\"Two\"", "\"\xFF\"")) << 3 << 8 << QStringLiteral("not TOML")
        << QStringLiteral("correct it there");
    QTest::newRow("control character in a string")
        << QByteArray(with("\"Two\"",
                           "\"a\x01"
                           "b\""))
        << 3 << 10 << QStringLiteral("not TOML") << QStringLiteral("correct it there");
    QTest::newRow("JSON in place of TOML")
        << QByteArray("{\"format\": \"herdscope-herd\"}\n") << 1 << 1 << QStringLiteral("not TOML")
        << QStringLiteral("herdctl init");
    QTest::newRow("format is missing") << QByteArray(with("format = \"herdscope-herd\"\n", "")) << 1
                                       << 1 << QStringLiteral("missing key \"format\"")
                                       << QStringLiteral("add format = \"herdscope-herd\"");
    QTest::newRow("format of another program")
        << QByteArray(with("\"herdscope-herd\"", "\"compose\"")) << 1 << 10
        << QStringLiteral("not a herd file") << QStringLiteral("write format = \"herdscope-herd\"");
    QTest::newRow("format is a number") << QByteArray(with("\"herdscope-herd\"", "1")) << 1 << 10
                                        << QStringLiteral("\"format\" is a whole number")
                                        << QStringLiteral("write format = \"herdscope-herd\"");
    QTest::newRow("version is missing")
        << QByteArray(with("version = 1\n", "")) << 1 << 1
        << QStringLiteral("missing key \"version\"") << QStringLiteral("add version = 1");
    QTest::newRow("version of the future")
        << QByteArray(with("version = 1", "version = 2")) << 2 << 11
        << QStringLiteral("version 1 of herd files only") << QStringLiteral("newer Herdscope");
    QTest::newRow("version is a string")
        << QByteArray(with("version = 1", "version = \"1\"")) << 2 << 11
        << QStringLiteral("\"version\" is a string") << QStringLiteral("write version = 1");
    QTest::newRow("version is a decimal number")
        << QByteArray(with("version = 1", "version = 1.0")) << 2 << 11
        << QStringLiteral("\"version\" is a decimal number") << QStringLiteral("write version = 1");
    QTest::newRow("name is a number") << QByteArray(with("name = \"Two\"", "name = 2")) << 3 << 8
                                      << QStringLiteral("\"name\" is a whole number")
                                      << QStringLiteral("write name = \"My herd\"");
    QTest::newRow("unknown key at the top, near a known one")
        << QByteArray(with("name = \"Two\"", "nmae = \"Two\"")) << 3 << 1
        << QStringLiteral("unknown key \"nmae\" in the herd file")
        << QStringLiteral("write \"name\"");
    QTest::newRow("unknown key at the top, near none")
        << QByteArray(with("name = \"Two\"", "colour = \"red\"")) << 3 << 1
        << QStringLiteral("unknown key \"colour\"") << QStringLiteral("write one of \"format\"");
    QTest::newRow("servers in the plural")
        << QByteArray(with("[[link]]", "[[servers]]\nname = \"x\"\n\n[[link]]")) << 19 << 3
        << QStringLiteral("unknown key \"servers\"") << QStringLiteral("write \"server\"");
    QTest::newRow("links in the plural")
        << QByteArray(with("[[link]]", "[[links]]")) << 19 << 3
        << QStringLiteral("unknown key \"links\"") << QStringLiteral("write \"link\"");
    QTest::newRow("after_reply with another word")
        << QByteArray(with("name = \"Two\"", "after_reply = \"stay\"")) << 3 << 15
        << QStringLiteral("\"after_reply\" can't be \"stay\"")
        << QStringLiteral("write one of \"keep\", \"close\"");
    QTest::newRow("after_reply misspelt")
        << QByteArray(with("name = \"Two\"", "after_reply = \"Close\"")) << 3 << 15
        << QStringLiteral("\"after_reply\" can't be \"Close\"")
        << QStringLiteral("write \"close\"");
    QTest::newRow("after_reply is true")
        << QByteArray(with("name = \"Two\"", "after_reply = true")) << 3 << 15
        << QStringLiteral("\"after_reply\" is true or false")
        << QStringLiteral("write after_reply = \"keep\"");
    QTest::newRow("ack with another word")
        << QByteArray(with("name = \"Two\"", "ack = \"disk\"")) << 3 << 7
        << QStringLiteral("\"ack\" can't be \"disk\"")
        << QStringLiteral("write one of \"memory\", \"journal\", \"peers\"");
    QTest::newRow("ack misspelt") << QByteArray(with("name = \"Two\"", "ack = \"peer\"")) << 3 << 7
                                  << QStringLiteral("\"ack\" can't be \"peer\"")
                                  << QStringLiteral("write \"peers\"");
    QTest::newRow("ack_peers without peers")
        << QByteArray(with("name = \"Two\"", "ack = \"journal\"\nack_peers = 1")) << 4 << 13
        << QStringLiteral("\"ack_peers\" needs ack = \"peers\"") << QStringLiteral("leave");
    QTest::newRow("ack_peers of nobody")
        << QByteArray(with("name = \"Two\"", "ack = \"peers\"\nack_peers = 0")) << 4 << 13
        << QStringLiteral("\"ack_peers\" is out of range") << QStringLiteral("from 1 to 1");
    QTest::newRow("ack_peers of more than there are")
        << QByteArray(with("name = \"Two\"", "ack = \"peers\"\nack_peers = 2")) << 4 << 13
        << QStringLiteral("no more than 1 neighbours") << QStringLiteral("from 1 to 1");
    QTest::newRow("ack_peers as a word")
        << QByteArray(with("name = \"Two\"", "ack = \"peers\"\nack_peers = \"1\"")) << 4 << 13
        << QStringLiteral("\"ack_peers\" is a string") << QStringLiteral("write ack_peers = 1");
    QTest::newRow("peers in a herd without links")
        << QByteArray(with("[[link]]\nbetween = [\"Hill\", \"Jaquez\"]\n", "")
                          .replace("name = \"Two\"", "ack = \"peers\""))
        << 3 << 7 << QStringLiteral("a server of this herd has no neighbour")
        << QStringLiteral("link every server");
    QTest::newRow("max_future_seconds below zero")
        << QByteArray(with("name = \"Two\"", "max_future_seconds = -1")) << 3 << 22
        << QStringLiteral("\"max_future_seconds\" is out of range")
        << QStringLiteral("such as 300");
    QTest::newRow("max_future_seconds with a fraction")
        << QByteArray(with("name = \"Two\"", "max_future_seconds = 1.5")) << 3 << 22
        << QStringLiteral("\"max_future_seconds\" is a decimal number")
        << QStringLiteral("max_future_seconds = 300");
    QTest::newRow("max_line_bytes too small")
        << QByteArray(with("name = \"Two\"", "max_line_bytes = 1023")) << 3 << 18
        << QStringLiteral("\"max_line_bytes\" is out of range") << QStringLiteral("1024");
    QTest::newRow("max_line_bytes too large")
        << QByteArray(with("name = \"Two\"", "max_line_bytes = 16777217")) << 3 << 18
        << QStringLiteral("\"max_line_bytes\" is out of range") << QStringLiteral("16777216");
    QTest::newRow("max_line_bytes in words")
        << QByteArray(with("name = \"Two\"", "max_line_bytes = \"64 KiB\"")) << 3 << 18
        << QStringLiteral("\"max_line_bytes\" is a string") << QStringLiteral("65536");
    QTest::newRow("no servers") << QByteArray("format = \"herdscope-herd\"\nversion = 1\n") << 1
                                << 1 << QStringLiteral("no servers")
                                << QStringLiteral("add at least one [[server]]");
    QTest::newRow("server is a table")
        << QByteArray("format = \"herdscope-herd\"\nversion = 1\n[server]\nname = \"Hill\"\n") << 3
        << 1 << QStringLiteral("\"server\" is a table") << QStringLiteral("[[server]]");
    QTest::newRow("server is a list of names")
        << QByteArray("format = \"herdscope-herd\"\nversion = 1\nserver = [\"Hill\"]\n") << 3 << 11
        << QStringLiteral("\"server\" holds a string") << QStringLiteral("[[server]]");
    QTest::newRow("server is a string")
        << QByteArray("format = \"herdscope-herd\"\nversion = 1\nserver = \"Hill\"\n") << 3 << 10
        << QStringLiteral("\"server\" is a string") << QStringLiteral("[[server]]");
    QTest::newRow("server without a name")
        << QByteArray(with("name = \"Jaquez\"\n", "")) << 12 << 1
        << QStringLiteral("missing key \"name\" in [[server]]") << QStringLiteral("add name");
    QTest::newRow("server name is a number")
        << QByteArray(with("name = \"Jaquez\"", "name = 7")) << 13 << 8
        << QStringLiteral("\"name\" is a whole number") << QStringLiteral("write name = \"Hill\"");
    QTest::newRow("server name is empty")
        << QByteArray(with("name = \"Jaquez\"", "name = \"\"")) << 13 << 8
        << QStringLiteral("name of a server is empty") << QStringLiteral("\"Hill\"");
    QTest::newRow("server name with a blank")
        << QByteArray(with("name = \"Jaquez\"", "name = \"San Jaquez\"")) << 13 << 8
        << QStringLiteral("white space") << QStringLiteral("one word");
    QTest::newRow("server name with a line feed")
        << QByteArray(with("name = \"Jaquez\"", "name = \"Ja\\nquez\"")) << 13 << 8
        << QStringLiteral("control characters") << QStringLiteral("one word");
    QTest::newRow("server name with a slash")
        << QByteArray(with("name = \"Jaquez\"", "name = \"a/b\"")) << 13 << 8
        << QStringLiteral("log file") << QStringLiteral("leave out /");
    QTest::newRow("server name climbs out of the folder")
        << QByteArray(with("name = \"Jaquez\"", "name = \"..\\\\up\"")) << 13 << 8
        << QStringLiteral("log file") << QStringLiteral("leave out /");
    QTest::newRow("server name begins with a dot")
        << QByteArray(with("name = \"Jaquez\"", "name = \".hidden\"")) << 13 << 8
        << QStringLiteral("log file") << QStringLiteral("leading dot");
    QTest::newRow("server name of the journal")
        << QByteArray(with("name = \"Jaquez\"", "name = \"Journal\"")) << 13 << 8
        << QStringLiteral("taken by the journal") << QStringLiteral("another name");
    QTest::newRow("server name too long")
        << QByteArray(
               with("name = \"Jaquez\"",
                    "name = \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\""))
        << 13 << 8 << QStringLiteral("longer than 64 bytes") << QStringLiteral("shorter");
    QTest::newRow("two servers of one name")
        << QByteArray(with("name = \"Jaquez\"", "name = \"Hill\"")) << 13 << 8
        << QStringLiteral("two servers named \"Hill\"") << QStringLiteral("name of its own");
    QTest::newRow("names that differ in case")
        << QByteArray(with("name = \"Jaquez\"", "name = \"hill\"")) << 13 << 8
        << QStringLiteral("upper and lower case") << QStringLiteral("another name");
    QTest::newRow("misspelt port")
        << QByteArray(with("port = 12101", "prot = 12101")) << 15 << 1
        << QStringLiteral("unknown key \"prot\" in [[server]]") << QStringLiteral("write \"port\"");
    QTest::newRow("misspelt latitude")
        << QByteArray(with("latitude = 33.8358", "lattitude = 33.8358")) << 16 << 1
        << QStringLiteral("unknown key \"lattitude\"") << QStringLiteral("write \"latitude\"");
    QTest::newRow("unknown key in a server")
        << QByteArray(with("port = 12101", "port = 12101\nregion = \"west\"")) << 16 << 1
        << QStringLiteral("unknown key \"region\" in [[server]]")
        << QStringLiteral("write one of \"name\"");
    QTest::newRow("host is a name")
        << QByteArray(
               with("host = \"127.0.0.1\"\nport = 12101", "host = \"localhost\"\nport = 12101"))
        << 14 << 8 << QStringLiteral("\"localhost\" is not a numeric address")
        << QStringLiteral("127.0.0.1");
    QTest::newRow("host is no address")
        << QByteArray(
               with("host = \"127.0.0.1\"\nport = 12101", "host = \"127.0.0.256\"\nport = 12101"))
        << 14 << 8 << QStringLiteral("not a numeric address") << QStringLiteral("127.0.0.1");
    QTest::newRow("host with three numbers")
        << QByteArray(
               with("host = \"127.0.0.1\"\nport = 12101", "host = \"127.0.1\"\nport = 12101"))
        << 14 << 8 << QStringLiteral("not a numeric address") << QStringLiteral("127.0.0.1");
    QTest::newRow("host with a port") << QByteArray(
        with("host = \"127.0.0.1\"\nport = 12101", "host = \"127.0.0.1:12101\"\nport = 12101"))
                                      << 14 << 8 << QStringLiteral("not a numeric address")
                                      << QStringLiteral("127.0.0.1");
    QTest::newRow("host is broken IPv6")
        << QByteArray(with("host = \"127.0.0.1\"\nport = 12101", "host = \"::1::\"\nport = 12101"))
        << 14 << 8 << QStringLiteral("not a numeric address") << QStringLiteral("127.0.0.1");
    QTest::newRow("host is empty")
        << QByteArray(with("host = \"127.0.0.1\"\nport = 12101", "host = \"\"\nport = 12101")) << 14
        << 8 << QStringLiteral("not a numeric address") << QStringLiteral("127.0.0.1");
    QTest::newRow("host is a number")
        << QByteArray(with("host = \"127.0.0.1\"\nport = 12101", "host = 127\nport = 12101")) << 14
        << 8 << QStringLiteral("\"host\" is a whole number") << QStringLiteral("127.0.0.1");
    QTest::newRow("port is missing")
        << QByteArray(with("port = 12101\n", "")) << 12 << 1
        << QStringLiteral("missing key \"port\"") << QStringLiteral("add port = 12100");
    QTest::newRow("port is a string")
        << QByteArray(with("port = 12101", "port = \"12101\"")) << 15 << 8
        << QStringLiteral("\"port\" is a string") << QStringLiteral("write port = 12100");
    QTest::newRow("port is negative")
        << QByteArray(with("port = 12101", "port = -1")) << 15 << 8
        << QStringLiteral("port -1 is out of range") << QStringLiteral("65535");
    QTest::newRow("port is too large")
        << QByteArray(with("port = 12101", "port = 65536")) << 15 << 8
        << QStringLiteral("port 65536 is out of range") << QStringLiteral("65535");
    QTest::newRow("port is a decimal number")
        << QByteArray(with("port = 12101", "port = 12101.5")) << 15 << 8
        << QStringLiteral("\"port\" is a decimal number") << QStringLiteral("write port");
    QTest::newRow("port used twice")
        << QByteArray(with("port = 12101", "port = 12100")) << 15 << 8
        << QStringLiteral("\"Hill\" and \"Jaquez\" both have 127.0.0.1:12100")
        << QStringLiteral("port of its own");
    QTest::newRow("latitude is missing")
        << QByteArray(with("latitude = 33.8358\n", "")) << 12 << 1
        << QStringLiteral("missing key \"latitude\"") << QStringLiteral("add latitude");
    QTest::newRow("latitude out of range")
        << QByteArray(with("latitude = 33.8358", "latitude = 90.01")) << 16 << 12
        << QStringLiteral("\"latitude\" is out of range") << QStringLiteral("from -90 to 90");
    QTest::newRow("latitude is not a number")
        << QByteArray(with("latitude = 33.8358", "latitude = nan")) << 16 << 12
        << QStringLiteral("\"latitude\" is out of range") << QStringLiteral("from -90 to 90");
    QTest::newRow("latitude is a string")
        << QByteArray(with("latitude = 33.8358", "latitude = \"33.8 N\"")) << 16 << 12
        << QStringLiteral("\"latitude\" is a string") << QStringLiteral("write latitude = 34.0722");
    QTest::newRow("longitude out of range")
        << QByteArray(with("longitude = -118.3406", "longitude = -181")) << 17 << 13
        << QStringLiteral("\"longitude\" is out of range") << QStringLiteral("from -180 to 180");
    QTest::newRow("longitude is infinite")
        << QByteArray(with("longitude = -118.3406", "longitude = inf")) << 17 << 13
        << QStringLiteral("\"longitude\" is out of range") << QStringLiteral("from -180 to 180");
    QTest::newRow("longitude is a date")
        << QByteArray(with("longitude = -118.3406", "longitude = 2026-11-23")) << 17 << 13
        << QStringLiteral("\"longitude\" is a date or time") << QStringLiteral("write longitude");
    QTest::newRow("link is a table")
        << QByteArray(with("[[link]]", "[link]")) << 19 << 1
        << QStringLiteral("\"link\" is a table") << QStringLiteral("[[link]]");
    QTest::newRow("link without ends")
        << QByteArray(with("between = [\"Hill\", \"Jaquez\"]", "")) << 19 << 1
        << QStringLiteral("missing key \"between\" in [[link]]")
        << QStringLiteral("add between = [\"Hill\", \"Jaquez\"]");
    QTest::newRow("link with a string")
        << QByteArray(with("between = [\"Hill\", \"Jaquez\"]", "between = \"Hill-Jaquez\"")) << 20
        << 11 << QStringLiteral("\"between\" is a string")
        << QStringLiteral("write between = [\"Hill\", \"Jaquez\"]");
    QTest::newRow("link with one end")
        << QByteArray(with("between = [\"Hill\", \"Jaquez\"]", "between = [\"Hill\"]")) << 20 << 11
        << QStringLiteral("joins two servers, not 1") << QStringLiteral("write between =");
    QTest::newRow("link with three ends") << QByteArray(
        with("between = [\"Hill\", \"Jaquez\"]", "between = [\"Hill\", \"Jaquez\", \"Hill\"]"))
                                          << 20 << 11 << QStringLiteral("joins two servers, not 3")
                                          << QStringLiteral("write between =");
    QTest::newRow("link with a number")
        << QByteArray(with("between = [\"Hill\", \"Jaquez\"]", "between = [\"Hill\", 2]")) << 20
        << 20 << QStringLiteral("\"between\" holds a whole number") << QStringLiteral("in quotes");
    QTest::newRow("link to a misspelt server")
        << QByteArray(with("between = [\"Hill\", \"Jaquez\"]", "between = [\"Hill\", \"Jaques\"]"))
        << 20 << 20 << QStringLiteral("no server named \"Jaques\"")
        << QStringLiteral("write \"Jaquez\"");
    QTest::newRow("link to nobody") << QByteArray(
        with("between = [\"Hill\", \"Jaquez\"]", "between = [\"Singleton\", \"Hill\"]"))
                                    << 20 << 12 << QStringLiteral("no server named \"Singleton\"")
                                    << QStringLiteral("name one of \"Hill\", \"Jaquez\"");
    QTest::newRow("link to itself")
        << QByteArray(with("between = [\"Hill\", \"Jaquez\"]", "between = [\"Hill\", \"Hill\"]"))
        << 20 << 20 << QStringLiteral("joins a server with itself")
        << QStringLiteral("two different servers");
    QTest::newRow("link twice") << QByteArray(
        with("[places]", "[[link]]\nbetween = [\"Jaquez\", \"Hill\"]\n\n[places]"))
                                << 23 << 11 << QStringLiteral("linked already")
                                << QStringLiteral("leave out this [[link]]");
    QTest::newRow("unknown key in a link")
        << QByteArray(with("between = [\"Hill\", \"Jaquez\"]", "betwen = [\"Hill\", \"Jaquez\"]"))
        << 20 << 1 << QStringLiteral("unknown key \"betwen\" in [[link]]")
        << QStringLiteral("write \"between\"");
    QTest::newRow("classic link") << QByteArray(
        with("between = [\"Hill\", \"Jaquez\"]",
             "between = [\"Hill\", \"Jaquez\"]\nstyle = \"classic\""))
                                  << 21 << 9 << QStringLiteral("does not speak the classic style")
                                  << QStringLiteral("leave \"style\" out");
    QTest::newRow("unknown style of a link")
        << QByteArray(with("between = [\"Hill\", \"Jaquez\"]",
                           "between = [\"Hill\", \"Jaquez\"]\nstyle = \"herdscape\""))
        << 21 << 9 << QStringLiteral("\"style\" can't be \"herdscape\"")
        << QStringLiteral("write \"herdscope\"");
    QTest::newRow("places is a string")
        << QByteArray(
               "format = \"herdscope-herd\"\nversion = 1\nplaces = \"offline\"\nname = "
               "\"Two\"\n\n[[server]]\nname = \"Hill\"\nhost = \"127.0.0.1\"\nport = "
               "12100\nlatitude = 34.0722\nlongitude = -118.4441\n\n[[server]]\nname = "
               "\"Jaquez\"\nhost = \"127.0.0.1\"\nport = 12101\nlatitude = 33.8358\nlongitude = "
               "-118.3406\n\n[[link]]\nbetween = [\"Hill\", \"Jaquez\"]\n\n")
        << 3 << 10 << QStringLiteral("\"places\" is a string") << QStringLiteral("write [places]");
    QTest::newRow("places without a provider")
        << QByteArray(with("provider = \"offline\"\n", "")) << 22 << 1
        << QStringLiteral("missing key \"provider\"")
        << QStringLiteral("add provider = \"offline\"");
    QTest::newRow("misspelt provider")
        << QByteArray(with("provider = \"offline\"", "provider = \"ofline\"")) << 23 << 12
        << QStringLiteral("\"provider\" can't be \"ofline\"")
        << QStringLiteral("write \"offline\"");
    QTest::newRow("unknown provider")
        << QByteArray(with("provider = \"offline\"", "provider = \"foursquare\"")) << 23 << 12
        << QStringLiteral("\"provider\" can't be \"foursquare\"")
        << QStringLiteral("write one of \"offline\", \"google\"");
    const auto inServer = [](const QByteArray &lines) {
        return QByteArray(with("port = 12101", QByteArray("port = 12101\n") + lines));
    };
    const auto inLink = [](const QByteArray &lines) {
        return QByteArray(with("between = [\"Hill\", \"Jaquez\"]",
                               QByteArray("between = [\"Hill\", \"Jaquez\"]\n") + lines));
    };
    for (const char *value :
         {"\"yes\"", "true", "1", "\"Yes, everybody on that network may write\"",
          "\"yes, everybody on that network may write.\""})
        QTest::newRow(QByteArray("plain_remote = ").append(value).constData())
            << QByteArray(with("name = \"Two\"", QByteArray("plain_remote = ") + value)) << 3 << 16
            << QStringLiteral("asked for in full")
            << QStringLiteral("plain_remote = \"yes, everybody on that network may write\"");
    QTest::newRow("link_port is a string")
        << inServer("link_port = \"12201\"") << 16 << 13
        << QStringLiteral("\"link_port\" is a string") << QStringLiteral("link_port = 12200");
    QTest::newRow("link_port is too large")
        << inServer("link_port = 65536") << 16 << 13 << QStringLiteral("65536 is out of range")
        << QStringLiteral("65535");
    QTest::newRow("link_port is the port")
        << inServer("link_port = 12101") << 16 << 13 << QStringLiteral("can't share a port")
        << QStringLiteral("another number");
    QTest::newRow("link_port is another's port")
        << inServer("link_port = 12100") << 16 << 13
        << QStringLiteral("\"Hill\" and \"Jaquez\" both have 127.0.0.1:12100")
        << QStringLiteral("port of its own");
    const QByteArray pin = "\"sha256:" + QByteArray("0123456789abcdef").repeated(4) + '"';
    QTest::newRow("pins is a string")
        << inServer("pins = " + pin) << 16 << 8 << QStringLiteral("\"pins\" is a string")
        << QStringLiteral("write pins = [\"sha256:");
    QTest::newRow("no pin") << inServer("pins = []") << 16 << 8 << QStringLiteral("holds 0 pins")
                            << QStringLiteral("herdctl keys pin Jaquez");
    QTest::newRow("three pins") << inServer("pins = [" + pin + ", " + pin + ", " + pin + ']') << 16
                                << 8 << QStringLiteral("holds 3 pins")
                                << QStringLiteral("herdctl keys pin Jaquez");
    QTest::newRow("a pin twice") << inServer("pins = [" + pin + ", " + pin + ']') << 16 << 84
                                 << QStringLiteral("twice") << QStringLiteral("leave one");
    QTest::newRow("a pin that is a number")
        << inServer("pins = [7]") << 16 << 9 << QStringLiteral("\"pins\" holds a whole number")
        << QStringLiteral("herdctl keys pin Jaquez");
    for (const QByteArray &bad :
         {QByteArray("\"\""), QByteArray(pin.chopped(2) + '"'), QByteArray(pin.chopped(1) + "0\""),
          QByteArray(pin).replace("sha256:", ""), QByteArray(pin).replace("sha256", "sha1"),
          QByteArray(pin).replace("cdef", "cdeg")})
        QTest::newRow(QByteArray("no pin: " + bad).constData())
            << inServer("pins = [" + bad + ']') << 16 << 9 << QStringLiteral("this is no pin")
            << QStringLiteral("herdctl keys pin Jaquez");
    QTest::newRow("one pin for two servers") << QByteArray(
        with("port = 12100", "port = 12100\npins = [" + pin + ']')
            .replace("port = 12101", QByteArray("port = 12101\npins = [" + pin + ']')))
                                             << 17 << 9 << QStringLiteral("the pin of \"Hill\"")
                                             << QStringLiteral("herdctl keys pin Jaquez");
    QTest::newRow("tls is a word")
        << inLink("tls = \"yes\"") << 21 << 7 << QStringLiteral("\"tls\" is a string")
        << QStringLiteral("write tls = true");
    QTest::newRow("encrypted link without a port")
        << inLink("tls = true") << 5 << 1
        << QStringLiteral("with \"Jaquez\" is encrypted, but \"Hill\" has no \"link_port\"")
        << QStringLiteral("add link_port");
    QTest::newRow("encrypted link without pins")
        << QByteArray(
               inLink("tls = true").replace("port = 12100", "port = 12100\nlink_port = 12200"))
        << 5 << 1 << QStringLiteral("but \"Hill\" has no \"pins\"")
        << QStringLiteral("herdctl keys new Hill");
    QTest::newRow("encrypted link with a port and pins at one end")
        << QByteArray(
               inLink("tls = true")
                   .replace("port = 12100",
                            QByteArray("port = 12100\nlink_port = 12200\npins = [" + pin + ']')))
        << 14 << 1 << QStringLiteral("\"Jaquez\" has no \"link_port\"")
        << QStringLiteral("add link_port");
    QTest::newRow("link that leaves the machine")
        << QByteArray(
               with("host = \"127.0.0.1\"\nport = 12101", "host = \"192.0.2.7\"\nport = 12101"))
        << 5 << 1
        << QStringLiteral("is encrypted, for one of them is not on 127.0.0.1, but \"Hill\" has no "
                          "\"link_port\"")
        << QStringLiteral("add link_port");
    QTest::newRow("key of the places service")
        << QByteArray(with("provider = \"offline\"", "provider = \"google\"\nkey = \"AIza\"")) << 24
        << 1 << QStringLiteral("unknown key \"key\" in [places]")
        << QStringLiteral("write \"provider\"");
}

void TestHerdFile::badFileIsRefusedWithPlaceProblemAndRemedy()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, problem);
    QFETCH(QString, remedy);
    const auto herd = parseHerdFile(view(text));
    QVERIFY(!herd);
    const HerdFileError &error = herd.error();
    QVERIFY2(QString::fromStdString(error.problem).contains(problem), error.problem.c_str());
    QVERIFY2(QString::fromStdString(error.remedy).contains(remedy), error.remedy.c_str());
    QCOMPARE(error.line, line);
    QCOMPARE(error.column, column);
}

void TestHerdFile::largeFileIsRefusedUnread()
{
    const std::string text(maxHerdFileBytes + 1, '#');
    const auto herd = parseHerdFile(text);
    QVERIFY(!herd);
    QCOMPARE(herd.error().line, 0);
    QVERIFY(herd.error().problem.find("4 MiB") != std::string::npos);
    QVERIFY(parseHerdFile(goodFile.toStdString() + std::string(1024 * 1024, '#')).has_value());
}

void TestHerdFile::tooManyServersAreRefused()
{
    const HerdSpec most = *makePreset("line 1000");
    const std::string text = writeHerdFile(most);
    QVERIFY(parseHerdFile(text).has_value());
    const auto herd = parseHerdFile(text
                                    + "\n[[server]]\nname = \"one-more\"\nport = 0\n"
                                      "latitude = 0\nlongitude = 0\n");
    QVERIFY(!herd);
    QVERIFY(herd.error().problem.find("more than 1000") != std::string::npos);
    QVERIFY(herd.error().line > 0);
}

void TestHerdFile::goodFileGivesItsValues()
{
    const auto herd =
        parseHerdFile(view(with("name = \"Two\"",
                                "name = \"Two\"\nafter_reply = \"close\"\nmax_line_bytes = 2048\n"
                                "ack = \"peers\"\nack_peers = 1\nmax_future_seconds = 60")
                               .replace("\"offline\"", "\"google-legacy\"")));
    QVERIFY2(herd.has_value(), herd ? "" : herd.error().problem.c_str());
    HerdSpec expected;
    expected.name = "Two";
    expected.servers = {{"Hill", "127.0.0.1", 12100, 34.0722, -118.4441},
                        {"Jaquez", "127.0.0.1", 12101, 33.8358, -118.3406}};
    expected.links = {{0, 1}};
    expected.places = PlacesKind::GoogleLegacy;
    expected.afterReply = AfterReply::Close;
    expected.maxLineBytes = 2048;
    expected.ack = AckLevel::Peers;
    expected.maxFuture = std::chrono::seconds(60);
    QCOMPARE(*herd == expected, true);
}

void TestHerdFile::optionalKeysHaveDefaults()
{
    const auto herd = parseHerdFile("format = \"herdscope-herd\"\nversion = 1\n[[server]]\n"
                                    "name = \"A\"\nport = 1\nlatitude = 1\nlongitude = 2\n");
    QVERIFY(herd.has_value());
    QCOMPARE(herd->servers[0].host, std::string("127.0.0.1"));
    QCOMPARE(herd->places, PlacesKind::Offline);
    QCOMPARE(herd->afterReply, AfterReply::Keep);
    QCOMPARE(herd->maxLineBytes, std::size_t {65536});
    QCOMPARE(herd->ack, AckLevel::Memory);
    QVERIFY(!herd->maxFuture);
    QCOMPARE(herd->servers[0].longitudeDeg, 2.0);
}

void TestHerdFile::lineEndsAndByteOrderMarkDontMatter()
{
    const auto plain = parseHerdFile(view(goodFile));
    QVERIFY(plain.has_value());
    const auto crlf = parseHerdFile(view(QByteArray(goodFile).replace("\n", "\r\n")));
    const auto marked = parseHerdFile(view("\xEF\xBB\xBF" + goodFile));
    QVERIFY(crlf.has_value() && *crlf == *plain);
    QVERIFY(marked.has_value() && *marked == *plain);
}

void TestHerdFile::everyPresetSurvivesWritingAndReading_data()
{
    QTest::addColumn<QString>("preset");
    for (const Preset &preset : namedPresets())
        QTest::newRow(std::string(preset.id).c_str())
            << QString::fromUtf8(preset.id.data(), static_cast<qsizetype>(preset.id.size()));
    for (const char *generated :
         {"line 1", "line 5", "ring 25", "star 5", "tree 13 3", "grid 5 5", "full 5"})
        QTest::newRow(generated) << QString::fromLatin1(generated);
}

void TestHerdFile::everyPresetSurvivesWritingAndReading()
{
    QFETCH(QString, preset);
    const auto herd = makePreset(preset.toStdString());
    QVERIFY(herd.has_value());
    const auto read = parseHerdFile(writeHerdFile(*herd));
    QVERIFY2(read.has_value(), read ? "" : read.error().problem.c_str());
    QCOMPARE(*read == *herd, true);
}

void TestHerdFile::awkwardTextSurvivesWritingAndReading()
{
    HerdSpec herd = defaultHerd();
    herd.name = "quotes \" and \\ and\ttabs\nand \x7F and \xE8\xA9\xA6\xE9\xA8\x93";
    herd.servers[0].name = "Pr\xC3\xBC\x66stein#1=[x]";
    herd.servers[1].latitudeDeg = 1e-7;
    herd.servers[2].latitudeDeg = 90;
    herd.servers[3].host = "::1";
    herd.places = PlacesKind::Overpass;
    herd.afterReply = AfterReply::Close;
    herd.maxLineBytes = 1024;
    const auto read = parseHerdFile(writeHerdFile(herd));
    QVERIFY2(read.has_value(), read ? "" : read.error().problem.c_str());
    QCOMPARE(*read == herd, true);
}

void TestHerdFile::serversMayStandAloneAndPortsMayBeFree()
{
    HerdSpec herd = defaultHerd();
    herd.links.clear();
    for (ServerSpec &server : herd.servers)
        server.port = 0;
    const auto read = parseHerdFile(writeHerdFile(herd));
    QVERIFY(read.has_value());
    QCOMPARE(*read == herd, true);
}

namespace {
HerdSpec encryptedHerd()
{
    HerdSpec herd = defaultHerd();
    for (std::size_t i = 0; i < herd.servers.size(); ++i) {
        herd.servers[i].linkPort = static_cast<std::uint16_t>(12'200 + i);
        herd.servers[i].pins = {std::string(64, static_cast<char>('0' + i))};
    }
    return herd;
}
} // namespace

void TestHerdFile::doorsSurviveWritingAndReading()
{
    HerdSpec herd = encryptedHerd();
    herd.plainRemote = true;
    herd.links[2].tls = true;
    herd.servers[1].pins.emplace_back(64, 'a');
    herd.servers[2].linkPort = 0;
    herd.servers[3].host = "192.0.2.7";
    const auto read = parseHerdFile(writeHerdFile(herd));
    QVERIFY2(read.has_value(), read ? "" : describe(read.error(), "x").c_str());
    QCOMPARE(*read == herd, true);
    QCOMPARE(read->fingerprint(), defaultHerd().fingerprint()); // the same herd by other ways
}

void TestHerdFile::promisesSurviveWritingAndReading()
{
    HerdSpec herd = *makePreset("ring 5");
    for (const AckLevel level : {AckLevel::Memory, AckLevel::Journal, AckLevel::Peers}) {
        herd.ack = level;
        herd.ackPeers = level == AckLevel::Peers ? 2 : 1;
        const auto read = parseHerdFile(writeHerdFile(herd));
        QVERIFY2(read.has_value(), read ? "" : describe(read.error(), "x").c_str());
        QCOMPARE(*read == herd, true);
        herd.maxFuture = std::chrono::seconds(17);
    }
}

void TestHerdFile::linksThatLeaveTheMachineAreEncrypted()
{
    HerdSpec herd = encryptedHerd();
    for (std::size_t i = 0; i < herd.links.size(); ++i)
        QVERIFY(!herd.isEncrypted(static_cast<LinkIndex>(i)));
    herd.links[0].tls = true;
    herd.servers[4].host = "0.0.0.0"; // others reach that
    for (std::size_t i = 0; i < herd.links.size(); ++i) {
        const LinkSpec &link = herd.links[i];
        QCOMPARE(herd.isEncrypted(static_cast<LinkIndex>(i)), i == 0 || link.a == 4 || link.b == 4);
    }
    QVERIFY(herd.hasEncryptedLinks(4) && herd.hasEncryptedLinks(herd.links[0].a));
    QCOMPARE(herd.clientHost(0) == "127.0.0.1", true);
    QCOMPARE(herd.clientHost(4) == "127.0.0.1", true);
    herd.servers[4].host = "2001:db8::1";
    QCOMPARE(herd.clientHost(4) == "::1", true);
    herd.plainRemote = true;
    QCOMPARE(herd.clientHost(4) == "2001:db8::1", true);
}

void TestHerdFile::loopbackAddressesAreTold_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("loopback");
    for (const char *good : {"127.0.0.1", "127.255.1.2", "::1", "0:0:0:0:0:0:0:1", "0::0001",
                             "::ffff:127.0.0.1", "::FFFF:7f00:1", "::0.0.0.1"})
        QTest::newRow(good) << QByteArray(good) << true;
    for (const char *bad :
         {"0.0.0.0", "128.0.0.1", "12.7.0.1", "::", "::2", "1::1", "fe80::1", "::ffff:128.0.0.1",
          "::ffff:10.127.0.1", "::127.0.0.1", "1:2:3:4:5:6:7:8", "127.1", "localhost", ""})
        QTest::newRow(*bad ? bad : "nothing") << QByteArray(bad) << false;
}

void TestHerdFile::loopbackAddressesAreTold()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, loopback);
    QCOMPARE(isLoopbackAddress(view(text)), loopback);
}

void TestHerdFile::errorNamesFileLineAndColumn()
{
    QCOMPARE(describe({3, 7, "unknown key \"prot\"", "write \"port\""}, "my.herd.toml"),
             std::string("my.herd.toml:3:7: unknown key \"prot\"; write \"port\""));
    QCOMPARE(describe({0, 0, "the file is larger than 4 MiB", "is this the right file?"}, "x"),
             std::string("x: the file is larger than 4 MiB; is this the right file?"));
}

void TestHerdFile::numericAddressesAreTold_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("numeric");
    for (const char *good :
         {"127.0.0.1", "0.0.0.0", "255.255.255.255", "::", "::1", "fe80::1", "1:2:3:4:5:6:7:8",
          "1::8", "2001:DB8::ff00:42:8329", "::ffff:127.0.0.1", "1:2:3:4:5:6:1.2.3.4"})
        QTest::newRow(good) << QByteArray(good) << true;
    for (const char *bad : {"",
                            "1",
                            "1.2.3",
                            "1.2.3.4.5",
                            "1.2.3.256",
                            "01.2.3.4",
                            "1.2.3.4 ",
                            "1..2.3",
                            "localhost",
                            ":",
                            ":::",
                            "1::2::3",
                            "1:2:3:4:5:6:7",
                            "1:2:3:4:5:6:7:8:9",
                            "1::2:3:4:5:6:7:8",
                            "12345::",
                            "g::1",
                            "::1%lo",
                            "[::1]",
                            "1.2.3.4::",
                            "1:2:3:4:5:6:7:1.2.3.4"})
        QTest::newRow(*bad ? bad : "nothing") << QByteArray(bad) << false;
}

void TestHerdFile::numericAddressesAreTold()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, numeric);
    QCOMPARE(isNumericAddress(view(text)), numeric);
}

QTEST_APPLESS_MAIN(TestHerdFile)
#include "tst_herdfile.moc"
