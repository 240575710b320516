--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: event_is_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.event_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'the log of acts is append-only' USING ERRCODE = 'restrict_violation'; END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: advice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.advice (
    id character varying(36) NOT NULL,
    day character varying(10) NOT NULL,
    at character varying(32) NOT NULL,
    state character varying(12) NOT NULL,
    version integer NOT NULL,
    data text NOT NULL
);


--
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);


--
-- Name: appointment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.appointment (
    id character varying(36) NOT NULL,
    day character varying(10) NOT NULL,
    slot_at character varying(32) NOT NULL,
    theme character varying(40) NOT NULL,
    "group" character varying(40) NOT NULL,
    state character varying(12) NOT NULL,
    ticket_id character varying(36),
    person character varying(64) NOT NULL,
    id_tail character varying(6) NOT NULL,
    phone_tail character varying(4) NOT NULL,
    code character varying(40) NOT NULL,
    version integer NOT NULL,
    data text NOT NULL
);


--
-- Name: attempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.attempt (
    id character varying(36) NOT NULL,
    key character varying(80) NOT NULL,
    kind character varying(16) NOT NULL,
    started_at character varying(32) NOT NULL,
    ended_at character varying(32),
    outcome character varying(24) NOT NULL,
    detail character varying(500) NOT NULL
);


--
-- Name: breaker; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.breaker (
    department character varying(40) NOT NULL,
    data text NOT NULL
);


--
-- Name: case_conflict; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.case_conflict (
    id character varying(36) NOT NULL,
    case_id character varying(36) NOT NULL,
    "window" character varying(40) NOT NULL,
    at character varying(32) NOT NULL,
    open boolean NOT NULL,
    data text NOT NULL
);


--
-- Name: case_record; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.case_record (
    id character varying(36) NOT NULL,
    number character varying(50),
    status character varying(20) NOT NULL,
    theme_code character varying(40) NOT NULL,
    theme_name character varying(200) NOT NULL,
    applicant character varying(200) NOT NULL,
    id_tail character varying(6) NOT NULL,
    phone_tail character varying(4) NOT NULL,
    "window" character varying(40) NOT NULL,
    clerk character varying(80) NOT NULL,
    created_at character varying(32) NOT NULL,
    updated_at character varying(32) NOT NULL,
    due_at character varying(32),
    version integer NOT NULL,
    data text NOT NULL,
    originals integer DEFAULT 0 NOT NULL
);


--
-- Name: case_token; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.case_token (
    token character varying(64) NOT NULL COLLATE pg_catalog."C",
    case_id character varying(36) NOT NULL
);


--
-- Name: change; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.change (
    seq bigint NOT NULL,
    at character varying(32) NOT NULL,
    origin character varying(80) NOT NULL,
    data text NOT NULL
);


--
-- Name: change_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.change_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: change_seq_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.change_seq_seq OWNED BY public.change.seq;


--
-- Name: content; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.content (
    hash character varying(64) NOT NULL,
    size bigint NOT NULL,
    at character varying(32) NOT NULL,
    data bytea NOT NULL
);
ALTER TABLE ONLY public.content ALTER COLUMN data SET STORAGE EXTERNAL;


--
-- Name: cut_off; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cut_off (
    id character varying(36) NOT NULL,
    "window" character varying(40) NOT NULL,
    began_at character varying(32) NOT NULL,
    ended_at character varying(32),
    data text NOT NULL
);


--
-- Name: day_close; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.day_close (
    id character varying(36) NOT NULL,
    "window" character varying(40) NOT NULL,
    day character varying(10) NOT NULL,
    turn integer NOT NULL,
    at character varying(32) NOT NULL,
    data text NOT NULL
);


--
-- Name: department_wire; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.department_wire (
    department character varying(40) NOT NULL,
    data text NOT NULL
);


--
-- Name: dispatch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.dispatch (
    key character varying(80) NOT NULL,
    sub_item_id character varying(36) NOT NULL,
    department character varying(40) NOT NULL,
    revision integer NOT NULL,
    channel character varying(8) NOT NULL,
    state character varying(16) NOT NULL,
    tries integer NOT NULL,
    since character varying(32) NOT NULL,
    next_at character varying(32),
    reason character varying(500) NOT NULL,
    last_sequence integer NOT NULL,
    lease_owner character varying(80),
    lease_until character varying(32),
    fence integer NOT NULL,
    CONSTRAINT ck_dispatch_channel CHECK (((channel)::text = ANY ((ARRAY['auto'::character varying, 'paper'::character varying])::text[])))
);


--
-- Name: drill; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.drill (
    id character varying(36) NOT NULL,
    target character varying(60) NOT NULL,
    began_at character varying(32) NOT NULL,
    ends_at character varying(32) NOT NULL,
    ended_at character varying(32),
    data text NOT NULL
);


--
-- Name: event; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.event (
    stream character varying(60) NOT NULL,
    seq integer NOT NULL,
    at character varying(32) NOT NULL,
    actor character varying(80) NOT NULL,
    "window" character varying(40) NOT NULL,
    kind character varying(40) NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    previous character varying(64) NOT NULL,
    hash character varying(64) NOT NULL
);


--
-- Name: hand_task; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.hand_task (
    id character varying(36) NOT NULL,
    key character varying(80) NOT NULL,
    slip_number character varying(50) NOT NULL,
    department character varying(40) NOT NULL,
    open boolean NOT NULL,
    data text NOT NULL
);


--
-- Name: inbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.inbox (
    message_id character varying(128) NOT NULL,
    key character varying(80) NOT NULL,
    sequence integer NOT NULL,
    received_at character varying(32) NOT NULL,
    applied boolean NOT NULL,
    data text NOT NULL
);


--
-- Name: keep; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.keep (
    key character varying(120) NOT NULL,
    value text NOT NULL
);


--
-- Name: merged; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.merged (
    key character varying(120) NOT NULL,
    cut_off_id character varying(36) NOT NULL,
    "window" character varying(40) NOT NULL,
    at character varying(32) NOT NULL,
    outcome character varying(12) NOT NULL,
    data text NOT NULL
);


--
-- Name: number_block; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.number_block (
    id character varying(36) NOT NULL,
    series character varying(80) NOT NULL,
    "window" character varying(40) NOT NULL,
    purpose character varying(12) NOT NULL,
    first integer NOT NULL,
    last integer NOT NULL,
    next integer NOT NULL,
    handed_at character varying(32) NOT NULL
);


--
-- Name: number_sequence; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.number_sequence (
    series character varying(80) NOT NULL,
    last integer NOT NULL
);


--
-- Name: pack_paper; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pack_paper (
    number character varying(50) NOT NULL,
    "window" character varying(40) NOT NULL,
    series character varying(80) NOT NULL,
    serial integer NOT NULL,
    state character varying(10) NOT NULL,
    case_id character varying(36),
    data text NOT NULL
);


--
-- Name: paper; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.paper (
    id character varying(36) NOT NULL,
    case_id character varying(36) NOT NULL,
    kind character varying(40) NOT NULL,
    content character varying(64) NOT NULL,
    outcome character varying(12) NOT NULL,
    at character varying(32) NOT NULL,
    data text NOT NULL,
    "window" character varying(40)
);


--
-- Name: person; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.person (
    name character varying(80) NOT NULL,
    data text NOT NULL
);


--
-- Name: question; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.question (
    id character varying(36) NOT NULL,
    case_id character varying(36),
    "window" character varying(40) NOT NULL,
    clerk character varying(80) NOT NULL,
    open boolean NOT NULL,
    at character varying(32) NOT NULL,
    version integer NOT NULL,
    data text NOT NULL
);


--
-- Name: rating; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.rating (
    id character varying(36) NOT NULL,
    ticket_id character varying(36),
    case_id character varying(36),
    level integer NOT NULL,
    at character varying(32) NOT NULL,
    state character varying(12) NOT NULL,
    due_at character varying(32),
    "window" character varying(40) NOT NULL,
    version integer NOT NULL,
    data text NOT NULL
);


--
-- Name: sub_item; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sub_item (
    id character varying(36) NOT NULL,
    case_id character varying(36) NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    department character varying(40) NOT NULL,
    key character varying(80) NOT NULL,
    data text NOT NULL
);


--
-- Name: sub_item_dependency; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sub_item_dependency (
    sub_item_id character varying(36) NOT NULL,
    after_id character varying(36) NOT NULL,
    CONSTRAINT ck_sub_item_dependency_not_itself CHECK (((sub_item_id)::text <> (after_id)::text))
);


--
-- Name: ticket; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ticket (
    id character varying(36) NOT NULL,
    day character varying(10) NOT NULL,
    series character varying(12) NOT NULL,
    number integer NOT NULL,
    queue character varying(40) NOT NULL,
    state character varying(12) NOT NULL,
    ranked_at character varying(32) NOT NULL,
    for_window character varying(40) NOT NULL,
    for_clerk character varying(80) NOT NULL,
    "window" character varying(40) NOT NULL,
    appointment_id character varying(36),
    follow character varying(40) NOT NULL,
    version integer NOT NULL,
    data text NOT NULL
);


--
-- Name: ticket_event; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ticket_event (
    ticket character varying(36) NOT NULL,
    seq integer NOT NULL,
    at character varying(32) NOT NULL,
    day character varying(10) NOT NULL,
    act character varying(16) NOT NULL,
    "window" character varying(40) NOT NULL,
    clerk character varying(80) NOT NULL,
    queue character varying(40) NOT NULL,
    request character varying(64),
    data text NOT NULL
);


--
-- Name: unresolved; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.unresolved (
    id character varying(36) NOT NULL,
    number character varying(50) NOT NULL,
    at character varying(32) NOT NULL,
    category character varying(40) NOT NULL,
    "window" character varying(40) NOT NULL,
    handler character varying(80) NOT NULL,
    open boolean NOT NULL,
    due_at character varying(32),
    ticket_id character varying(36),
    case_id character varying(36),
    version integer NOT NULL,
    data text NOT NULL
);


--
-- Name: urge; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.urge (
    id character varying(36) NOT NULL,
    case_id character varying(36) NOT NULL,
    department character varying(40) NOT NULL,
    at character varying(32) NOT NULL,
    by character varying(80) NOT NULL,
    data text NOT NULL
);


--
-- Name: window_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.window_log (
    id character varying(36) NOT NULL,
    "window" character varying(40) NOT NULL,
    at character varying(32) NOT NULL,
    what character varying(8) NOT NULL,
    clerk character varying(80) NOT NULL,
    data text NOT NULL
);


--
-- Name: window_state; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.window_state (
    "window" character varying(40) NOT NULL,
    seen_at character varying(32) NOT NULL,
    state character varying(12) NOT NULL,
    program character varying(20) NOT NULL,
    data text NOT NULL
);


--
-- Name: worker_state; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.worker_state (
    owner character varying(80) NOT NULL,
    seen_at character varying(32) NOT NULL,
    program character varying(20) NOT NULL,
    data text NOT NULL
);


--
-- Name: change seq; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.change ALTER COLUMN seq SET DEFAULT nextval('public.change_seq_seq'::regclass);


--
-- Data for Name: advice; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.advice (id, day, at, state, version, data) FROM stdin;
\.


--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.alembic_version (version_num) FROM stdin;
0003
\.


--
-- Data for Name: appointment; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.appointment (id, day, slot_at, theme, "group", state, ticket_id, person, id_tail, phone_tail, code, version, data) FROM stdin;
\.


--
-- Data for Name: attempt; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.attempt (id, key, kind, started_at, ended_at, outcome, detail) FROM stdin;
01a21477-60d4-7424-8273-fe98acecfbd1	1160b442-59d7-5f2b-9d20-2f2f40309ae1	submit	2026-11-25T20:48:17.595531Z	2026-11-25T20:48:17.768428Z	answered	
01a21477-60d4-7424-8273-fe990e76e7e7	a2fa7d96-3192-55e6-ba1e-4f2de9b2efe1	submit	2026-11-25T20:48:17.595531Z	2026-11-25T20:48:17.768428Z	answered	
01a21477-60d4-7424-8273-fe9a52cd7539	c87faea6-233c-56a7-9159-0214d6091d94	submit	2026-11-25T20:48:17.595531Z	2026-11-25T20:48:17.863549Z	answered	
01a21477-629d-72aa-9925-78aa72135381	d479ae03-4394-5b23-9016-b10fd604dd69	submit	2026-11-25T20:48:18.070739Z	2026-11-25T20:48:18.171538Z	answered	
01a21477-629d-72aa-9925-78a9d5bc8d8d	d10a46d8-db25-5ae0-9f13-5f4f7fd4ceae	submit	2026-11-25T20:48:18.070739Z	2026-11-25T20:48:18.171538Z	answered	
01a21477-63a5-736c-a780-13dbc88e77f6	7ffe0042-4af5-598e-874b-a75e25d587a8	submit	2026-11-25T20:48:18.338621Z	2026-11-25T20:48:18.381150Z	answered	
01a21477-63a5-736c-a780-13dadfcf55c5	7188ef10-ab3c-5234-9ed0-07037650bb98	submit	2026-11-25T20:48:18.338621Z	2026-11-25T20:48:18.381150Z	answered	
01a21477-6b6b-749d-b6a9-3e57200653e8	c0ac358b-690b-511e-9b85-59a440eb4505	submit	2026-11-25T20:48:20.322830Z	2026-11-25T20:48:20.425162Z	answered	
01a21477-6c87-70c3-8f24-d80985f53ce4	4b7f0c49-f7a4-5ec2-852c-03691bebe6ea	submit	2026-11-25T20:48:20.610892Z	2026-11-25T20:48:20.692734Z	answered	
01a21477-6c87-70c3-8f24-d808b5b25a62	45a5faa2-31e6-54e3-9949-d1ed0aa316df	submit	2026-11-25T20:48:20.610892Z	2026-11-25T20:48:20.692734Z	answered	
\.


--
-- Data for Name: breaker; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.breaker (department, data) FROM stdin;
\.


--
-- Data for Name: case_conflict; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.case_conflict (id, case_id, "window", at, open, data) FROM stdin;
\.


--
-- Data for Name: case_record; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.case_record (id, number, status, theme_code, theme_name, applicant, id_tail, phone_tail, "window", clerk, created_at, updated_at, due_at, version, data, originals) FROM stdin;
01a21477-5d8a-7377-9cba-3291dd069679	430102-20261126-00001	finished	43PCN0009	新生儿出生	王䶮	010012	0000	3号综合窗口	李敏	2026-11-25T20:48:16.778976Z	2026-11-25T20:48:18.505071Z	2026-12-03T15:59:59.000000Z	17	{"id":"01a21477-5d8a-7377-9cba-3291dd069679","theme_code":"43PCN0009","theme_version":"2026.1","theme_name":"新生儿出生","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-25T20:48:16.778976+00:00","status":"finished","number":"430102-20261126-00001","applicant":{"kind":"person","name":"王䶮","id_type":"111","id_number":"430102189901010012","phone":"13800000000","address":"示范市芙蓉区解放东路1号一层","legal_person":""},"agent":{"name":"李𬭚","id_type":"111","id_number":"430102189901010020","phone":"13800000002","authority":"代为办理、提交材料、签收文书"},"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{"born_here":true,"local_hukou":true,"collective":false,"wedlock":true,"same_ethnicity":false,"certificate_by":"father","follow":"mother","multiple":false,"maternity":true,"card_photo":false},"form":{"baby_name":"王䶮","baby_sex":"male","birth_time":"2026-01-20T09:30","birth_institution":"示范内容","gestation_weeks":20,"weight":300,"length":20,"parity":1,"mother_name":"王䶮","mother_id":"430102189901010012","mother_ethnicity":"示范内容","mother_hukou":"示范市芙蓉区解放东路1号一层","mother_phone":"13800000000","father_name":"王䶮","father_id":"430102189901010012","father_ethnicity":"示范内容","father_hukou":"示范市芙蓉区解放东路1号一层","father_phone":"13800000000","settle_with":"mother","household_head":"王䶮","household_no":"示范内容","mother_relation":"self","baby_relation":"child","insured_place":"示范市芙蓉区解放东路1号一层","bank_holder":"示范内容","bank_card":"6222020000000000000","bank_name":"示范内容"},"materials":[{"code":"M2","name":"新生儿民族成份申请","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M4","name":"出生医学证明签发知情告知书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M6","name":"父母身份证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21477-5e63-7599-821e-dead2917c4ba","content":"1c6ef2afa2324125c40c8bcbf80e33127c30749c72f8b629ff7a345f5aa4f312","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":117961,"origin":"e_licence","source_name":"居民身份证.pdf","added_at":"2026-11-25T20:48:16.967689+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023001.114301020061000023.26483537715.001.0","at":"2026-11-25T20:48:16.967689+00:00","valid_until":"2041-07-29","data":{"name":"王䶮","sex":"男","ethnicity":"汉","birth":"1899-01-01","address":"长沙市芙蓉区模拟路216号","id_number":"430102189901010012","authority":"长沙市公安局芙蓉分局"}},"deferred_until":null,"remark":"","returned":0},{"code":"M7","name":"门诊产检发票（检查、化验费）和医疗费用发票","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M8","name":"诊断证明","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M9","name":"居民户口簿","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21477-5f09-7293-b2a7-ea7fd167a19f","content":"591f4c9f713a6810e2b3a6029e87b29204f149d5ab045b8dc1268576170e3885","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":108234,"origin":"e_licence","source_name":"居民户口簿.pdf","added_at":"2026-11-25T20:48:17.141355+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023002.114301020061000023.20967714401.001.K","at":"2026-11-25T20:48:17.141355+00:00","valid_until":null,"data":{"head":"王䶮","head_id":"430102189901010012","household_no":"430102714401","address":"长沙市芙蓉区模拟路102号"}},"deferred_until":null,"remark":"","returned":0},{"code":"M10","name":"费用清单","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11","name":"新生儿出生医学记录","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11b","name":"新生儿母亲委托父亲办理《出生医学证明》授权委托书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M12","name":"中华人民共和国结婚证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21477-5fe2-7774-ba26-a268cbb590b4","content":"b94bfdad7e1170a5d4e5f72fbd34a7643aee41dc6eb2aad71e865f51e2afa28c","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":118813,"origin":"e_licence","source_name":"结婚证.pdf","added_at":"2026-11-25T20:48:17.350595+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023003.114301020061000023.46988641779.001.V","at":"2026-11-25T20:48:17.350595+00:00","valid_until":null,"data":{"number":"J430102-2021-641779","registered":"2021-05-29","husband_name":"王䶮","husband_id":"430102189901010012","wife_name":"李模拟","wife_id":"430102189901010020"}},"deferred_until":null,"remark":"","returned":0},{"code":"M14","name":"本人银行卡复印件","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0}],"notice_hash":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","truth_promised":true,"received_at":"2026-11-25T20:48:17.445727+00:00","accepted_at":"2026-11-25T20:48:17.482740+00:00","due_at":"2026-12-03T23:59:59+08:00","correction":null,"decision":{"outcome":"accepted","at":"2026-11-25T20:48:17.482740+00:00","by":"李敏","reason":"","basis":"行政许可法第三十二条第一款第五项","organ":"","promise":"","deferred_until":null,"deemed":false},"finished_at":"2026-11-25T20:48:18.494548+00:00","sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":17}	8
01a21477-65c5-73ad-93e0-5555ddecfb86	430102-20261126-00002	accepted	43TCN0003	开办餐饮店	芙蓉区䶮香居餐饮店1	EAT01B	0001	3号综合窗口	李敏	2026-11-25T20:48:18.885936Z	2026-11-25T20:48:20.181184Z	2026-12-02T15:59:59.000000Z	19	{"id":"01a21477-65c5-73ad-93e0-5555ddecfb86","theme_code":"43TCN0003","theme_version":"2026.1","theme_name":"开办餐饮店","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-25T20:48:18.885936+00:00","status":"accepted","number":"430102-20261126-00002","applicant":{"kind":"organisation","name":"芙蓉区䶮香居餐饮店1","id_type":"uscc","id_number":"92430102MA0TEAT01B","phone":"13800000001","address":"示范市芙蓉区解放东路1号一层","legal_person":"王䶮"},"agent":{"name":"李𬭚","id_type":"111","id_number":"430102189901010020","phone":"13800000002","authority":"代为办理、提交材料、签收文书"},"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{"has_licence":true,"scale":"normal","food":["hot","cold","drink"],"fumes":true,"public_place":true,"fire_way":"promise","signboard":true,"agent":true},"form":{"credit_code":"92430102MA0TEAT01B","shop_name":"示范内容","business_form":"canteen","site_address":"示范市芙蓉区解放东路1号一层","area":1,"seats":1,"storeys":1,"floor":"示范内容","business_items":["hot"],"staff_count":1,"manager_name":"李𬭚","manager_id":"430102189901010012","online":true,"central_kitchen":true,"fire_choice":"general","fire_person":"示范内容","signboards":[{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"},{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"}],"licence_form":"paper"},"materials":[{"code":"M2","name":"开办餐饮店“一件事”承诺书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M3","name":"场所合法使用证明","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21477-6718-7355-9b99-79d782ecf9c5","content":"ae9702fd557a345fa65af9fb76b2c5a02bd13eb35f0a46a567fc916c10f7bfc5","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":114550,"origin":"e_licence","source_name":"不动产权证书.pdf","added_at":"2026-11-25T20:48:19.197213+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023005.114301020061000023.20321249329.001.V","at":"2026-11-25T20:48:19.197213+00:00","valid_until":null,"data":{"owner":"芙蓉区䶮香居餐饮店1","number":"湘（2019）长沙市不动产权第249329号","address":"长沙市芙蓉区模拟路230号","use":"商业服务"}},"deferred_until":null,"remark":"","returned":0},{"code":"M4","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M5","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M6","name":"消防安全制度（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M7","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M8","name":"场所平面布置图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M9","name":"场所消防设施平面图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11","name":"招牌位置示意图和效果图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M12","name":"专间（专用操作区）布局图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M13","name":"油烟净化设施证明","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14","name":"授权委托书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14b","name":"代理人居民身份证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21477-695f-7591-a5fd-f1ce12cc2bd3","content":"784697307b6e1e126387322b006e1e9d4f34b1e09a2e92653b5bb36ac0847ef8","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":119987,"origin":"e_licence","source_name":"居民身份证.pdf","added_at":"2026-11-25T20:48:19.781918+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023001.114301020061000023.40512860258.001.P","at":"2026-11-25T20:48:19.781918+00:00","valid_until":"2043-01-23","data":{"name":"芙蓉区䶮香居餐饮店1","sex":"男","ethnicity":"汉","birth":"","address":"长沙市芙蓉区模拟路259号","id_number":"92430102MA0TEAT01B","authority":"长沙市公安局芙蓉分局"}},"deferred_until":null,"remark":"","returned":0},{"code":"M15","name":"营业执照","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21477-6a67-7082-8666-47aa7444483b","content":"5814f98105e6443b22d6349652280786d527ff21e76554b7bfccc563d3487678","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":139939,"origin":"e_licence","source_name":"营业执照.pdf","added_at":"2026-11-25T20:48:20.044987+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023004.114301020061000023.59668319406.001.K","at":"2026-11-25T20:48:20.044987+00:00","valid_until":null,"data":{"name":"芙蓉区䶮香居餐饮店1","credit_code":"92430102MA0TEAT01B","legal_person":"李模拟","address":"长沙市芙蓉区模拟路207号","scope":"以登记机关核准的为准（模拟）；依法须经批准的项目，经批准后方可开展经营活动","registered":"2020-10-18"}},"deferred_until":null,"remark":"","returned":0}],"notice_hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","truth_promised":true,"received_at":"2026-11-25T20:48:20.113205+00:00","accepted_at":"2026-11-25T20:48:20.153038+00:00","due_at":"2026-12-02T23:59:59+08:00","correction":null,"decision":{"outcome":"accepted","at":"2026-11-25T20:48:20.153038+00:00","by":"李敏","reason":"","basis":"行政许可法第三十二条第一款第五项","organ":"","promise":"","deferred_until":null,"deemed":false},"finished_at":null,"sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":19}	11
01a21477-6d69-71c3-8999-0bad05e96f26	430102-20261126-00003	accepted_deferred	43TCN0003	开办餐饮店	芙蓉区䶮香居餐饮店2	EAT01B	0002	3号综合窗口	李敏	2026-11-25T20:48:20.841965Z	2026-11-25T20:48:21.918832Z	2026-12-02T15:59:59.000000Z	18	{"id":"01a21477-6d69-71c3-8999-0bad05e96f26","theme_code":"43TCN0003","theme_version":"2026.1","theme_name":"开办餐饮店","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-25T20:48:20.841965+00:00","status":"accepted_deferred","number":"430102-20261126-00003","applicant":{"kind":"organisation","name":"芙蓉区䶮香居餐饮店2","id_type":"uscc","id_number":"92430102MA0TEAT01B","phone":"13800000002","address":"示范市芙蓉区解放东路1号一层","legal_person":"王䶮"},"agent":{"name":"李𬭚","id_type":"111","id_number":"430102189901010020","phone":"13800000002","authority":"代为办理、提交材料、签收文书"},"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{"has_licence":true,"scale":"normal","food":["hot","cold","drink"],"fumes":true,"public_place":true,"fire_way":"promise","signboard":true,"agent":true},"form":{"credit_code":"92430102MA0TEAT01B","shop_name":"示范内容","business_form":"sales","site_address":"示范市芙蓉区解放东路1号一层","area":1,"seats":1,"storeys":1,"floor":"示范内容","business_items":["hot"],"staff_count":1,"manager_name":"刘𠅤","manager_id":"430102189901010012","online":true,"central_kitchen":true,"fire_choice":"promise","fire_person":"示范内容","signboards":[{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"},{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"}],"licence_form":"both"},"materials":[{"code":"M2","name":"开办餐饮店“一件事”承诺书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M3","name":"场所合法使用证明","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21477-6e32-71d9-bab2-d3cd05d7ca53","content":"44cd3164ae9802af2ca66c9938ee406866ecff60130ee0a3212218f23f9002cf","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":114619,"origin":"e_licence","source_name":"不动产权证书.pdf","added_at":"2026-11-25T20:48:21.005570+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023005.114301020061000023.20321249329.001.V","at":"2026-11-25T20:48:21.005570+00:00","valid_until":null,"data":{"owner":"芙蓉区䶮香居餐饮店2","number":"湘（2019）长沙市不动产权第249329号","address":"长沙市芙蓉区模拟路230号","use":"商业服务"}},"deferred_until":null,"remark":"","returned":0},{"code":"M5","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M6","name":"消防安全制度（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M7","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M8","name":"场所平面布置图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M9","name":"场所消防设施平面图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11","name":"招牌位置示意图和效果图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M12","name":"专间（专用操作区）布局图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M13","name":"油烟净化设施证明","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14","name":"授权委托书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14b","name":"代理人居民身份证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21477-700f-74ae-aad9-1fb83111c21a","content":"89671bf6fd2ce843ef243516b94c34ea73e6b86c3df3d1d9254a199cf4fe0a03","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":120030,"origin":"e_licence","source_name":"居民身份证.pdf","added_at":"2026-11-25T20:48:21.492184+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023001.114301020061000023.40512860258.001.P","at":"2026-11-25T20:48:21.492184+00:00","valid_until":"2043-01-23","data":{"name":"芙蓉区䶮香居餐饮店2","sex":"男","ethnicity":"汉","birth":"","address":"长沙市芙蓉区模拟路259号","id_number":"92430102MA0TEAT01B","authority":"长沙市公安局芙蓉分局"}},"deferred_until":null,"remark":"","returned":0},{"code":"M15","name":"营业执照","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21477-70eb-7364-b5f8-05655fdad1ee","content":"bba69afff6860ab087f8304ef1eb9e74a9482dc331dfe6e9681e52db30aa540d","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":140005,"origin":"e_licence","source_name":"营业执照.pdf","added_at":"2026-11-25T20:48:21.720681+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023004.114301020061000023.59668319406.001.K","at":"2026-11-25T20:48:21.720681+00:00","valid_until":null,"data":{"name":"芙蓉区䶮香居餐饮店2","credit_code":"92430102MA0TEAT01B","legal_person":"李模拟","address":"长沙市芙蓉区模拟路207号","scope":"以登记机关核准的为准（模拟）；依法须经批准的项目，经批准后方可开展经营活动","registered":"2020-10-18"}},"deferred_until":null,"remark":"","returned":0},{"code":"M4","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","state":"deferred","originals":0,"copies":0,"pages":[],"spare":null,"deferred_until":"2026-12-03","remark":"","returned":0}],"notice_hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","truth_promised":true,"received_at":"2026-11-25T20:48:21.809268+00:00","accepted_at":"2026-11-26T04:48:21.886947+08:00","due_at":"2026-12-02T23:59:59+08:00","correction":null,"decision":{"outcome":"accepted_deferred","at":"2026-11-26T04:48:21.886947+08:00","by":"李敏","reason":"与食品经营相适应的主要设备设施布局、操作流程等文件","basis":"容缺受理规定","organ":"","promise":"本人承诺在期限内补交所缺材料。","deferred_until":"2026-12-03","deemed":false},"finished_at":null,"sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":18}	10
01a21477-71b4-71bf-b261-c48108ea1033	430102-20261126-00004	refused	43TCN0003	开办餐饮店	王小明			3号综合窗口	李敏	2026-11-25T20:48:21.940137Z	2026-11-25T20:48:22.041316Z	\N	3	{"id":"01a21477-71b4-71bf-b261-c48108ea1033","theme_code":"43TCN0003","theme_version":"2026.1","theme_name":"开办餐饮店","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-25T20:48:21.940137+00:00","status":"refused","number":"430102-20261126-00004","applicant":{"kind":"person","name":"王小明","id_type":"111","id_number":"","phone":"","address":"","legal_person":""},"agent":null,"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{},"form":{},"materials":[],"notice_hash":"","truth_promised":false,"received_at":null,"accepted_at":null,"due_at":null,"correction":null,"decision":{"outcome":"refused","at":"2026-11-25T20:48:22.041131+00:00","by":"李敏","reason":"不属于本机关职权","basis":"行政许可法第三十二条第一款第二项","organ":"城市管理局","promise":"","deferred_until":null,"deemed":false},"finished_at":null,"sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":3}	0
\.


--
-- Data for Name: case_token; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.case_token (token, case_id) FROM stdin;
0012	01a21477-5d8a-7377-9cba-3291dd069679
ld	01a21477-5d8a-7377-9cba-3291dd069679
yuyan	01a21477-5d8a-7377-9cba-3291dd069679
lidui	01a21477-5d8a-7377-9cba-3291dd069679
0002	01a21477-5d8a-7377-9cba-3291dd069679
010012	01a21477-5d8a-7377-9cba-3291dd069679
0000	01a21477-5d8a-7377-9cba-3291dd069679
wy	01a21477-5d8a-7377-9cba-3291dd069679
010020	01a21477-5d8a-7377-9cba-3291dd069679
430102189901010012	01a21477-5d8a-7377-9cba-3291dd069679
王䶮	01a21477-5d8a-7377-9cba-3291dd069679
lc	01a21477-5d8a-7377-9cba-3291dd069679
13800000002	01a21477-5d8a-7377-9cba-3291dd069679
yy	01a21477-5d8a-7377-9cba-3291dd069679
䶮	01a21477-5d8a-7377-9cba-3291dd069679
0020	01a21477-5d8a-7377-9cba-3291dd069679
李𬭚	01a21477-5d8a-7377-9cba-3291dd069679
13800000000	01a21477-5d8a-7377-9cba-3291dd069679
wangyan	01a21477-5d8a-7377-9cba-3291dd069679
lichun	01a21477-5d8a-7377-9cba-3291dd069679
430102189901010020	01a21477-5d8a-7377-9cba-3291dd069679
𬭚	01a21477-5d8a-7377-9cba-3291dd069679
00001	01a21477-5d8a-7377-9cba-3291dd069679
430102-20261126-00001	01a21477-5d8a-7377-9cba-3291dd069679
4301022026112600001	01a21477-5d8a-7377-9cba-3291dd069679
20261126	01a21477-5d8a-7377-9cba-3291dd069679
1	01a21477-5d8a-7377-9cba-3291dd069679
92430102ma0teat01b	01a21477-65c5-73ad-93e0-5555ddecfb86
区䶮香居餐饮店1	01a21477-65c5-73ad-93e0-5555ddecfb86
ld	01a21477-65c5-73ad-93e0-5555ddecfb86
eat01b	01a21477-65c5-73ad-93e0-5555ddecfb86
lidui	01a21477-65c5-73ad-93e0-5555ddecfb86
furongquyanxiangjucanyindian1	01a21477-65c5-73ad-93e0-5555ddecfb86
0002	01a21477-65c5-73ad-93e0-5555ddecfb86
香居餐饮店1	01a21477-65c5-73ad-93e0-5555ddecfb86
010020	01a21477-65c5-73ad-93e0-5555ddecfb86
店1	01a21477-65c5-73ad-93e0-5555ddecfb86
餐饮店1	01a21477-65c5-73ad-93e0-5555ddecfb86
13800000002	01a21477-65c5-73ad-93e0-5555ddecfb86
lc	01a21477-65c5-73ad-93e0-5555ddecfb86
1	01a21477-65c5-73ad-93e0-5555ddecfb86
蓉区䶮香居餐饮店1	01a21477-65c5-73ad-93e0-5555ddecfb86
饮店1	01a21477-65c5-73ad-93e0-5555ddecfb86
0020	01a21477-65c5-73ad-93e0-5555ddecfb86
䶮香居餐饮店1	01a21477-65c5-73ad-93e0-5555ddecfb86
李𬭚	01a21477-65c5-73ad-93e0-5555ddecfb86
0001	01a21477-65c5-73ad-93e0-5555ddecfb86
居餐饮店1	01a21477-65c5-73ad-93e0-5555ddecfb86
芙蓉区䶮香居餐饮店1	01a21477-65c5-73ad-93e0-5555ddecfb86
lichun	01a21477-65c5-73ad-93e0-5555ddecfb86
13800000001	01a21477-65c5-73ad-93e0-5555ddecfb86
430102189901010020	01a21477-65c5-73ad-93e0-5555ddecfb86
frqyxjcyd1	01a21477-65c5-73ad-93e0-5555ddecfb86
t01b	01a21477-65c5-73ad-93e0-5555ddecfb86
𬭚	01a21477-65c5-73ad-93e0-5555ddecfb86
2	01a21477-65c5-73ad-93e0-5555ddecfb86
4301022026112600002	01a21477-65c5-73ad-93e0-5555ddecfb86
430102-20261126-00002	01a21477-65c5-73ad-93e0-5555ddecfb86
00002	01a21477-65c5-73ad-93e0-5555ddecfb86
20261126	01a21477-65c5-73ad-93e0-5555ddecfb86
92430102ma0teat01b	01a21477-6d69-71c3-8999-0bad05e96f26
居餐饮店2	01a21477-6d69-71c3-8999-0bad05e96f26
ld	01a21477-6d69-71c3-8999-0bad05e96f26
eat01b	01a21477-6d69-71c3-8999-0bad05e96f26
frqyxjcyd2	01a21477-6d69-71c3-8999-0bad05e96f26
区䶮香居餐饮店2	01a21477-6d69-71c3-8999-0bad05e96f26
lidui	01a21477-6d69-71c3-8999-0bad05e96f26
2	01a21477-6d69-71c3-8999-0bad05e96f26
0002	01a21477-6d69-71c3-8999-0bad05e96f26
010020	01a21477-6d69-71c3-8999-0bad05e96f26
餐饮店2	01a21477-6d69-71c3-8999-0bad05e96f26
饮店2	01a21477-6d69-71c3-8999-0bad05e96f26
13800000002	01a21477-6d69-71c3-8999-0bad05e96f26
lc	01a21477-6d69-71c3-8999-0bad05e96f26
䶮香居餐饮店2	01a21477-6d69-71c3-8999-0bad05e96f26
香居餐饮店2	01a21477-6d69-71c3-8999-0bad05e96f26
0020	01a21477-6d69-71c3-8999-0bad05e96f26
李𬭚	01a21477-6d69-71c3-8999-0bad05e96f26
芙蓉区䶮香居餐饮店2	01a21477-6d69-71c3-8999-0bad05e96f26
430102189901010020	01a21477-6d69-71c3-8999-0bad05e96f26
蓉区䶮香居餐饮店2	01a21477-6d69-71c3-8999-0bad05e96f26
店2	01a21477-6d69-71c3-8999-0bad05e96f26
lichun	01a21477-6d69-71c3-8999-0bad05e96f26
furongquyanxiangjucanyindian2	01a21477-6d69-71c3-8999-0bad05e96f26
t01b	01a21477-6d69-71c3-8999-0bad05e96f26
𬭚	01a21477-6d69-71c3-8999-0bad05e96f26
430102-20261126-00003	01a21477-6d69-71c3-8999-0bad05e96f26
3	01a21477-6d69-71c3-8999-0bad05e96f26
4301022026112600003	01a21477-6d69-71c3-8999-0bad05e96f26
20261126	01a21477-6d69-71c3-8999-0bad05e96f26
00003	01a21477-6d69-71c3-8999-0bad05e96f26
小明	01a21477-71b4-71bf-b261-c48108ea1033
wangxiaoming	01a21477-71b4-71bf-b261-c48108ea1033
wangxiaomeng	01a21477-71b4-71bf-b261-c48108ea1033
wxm	01a21477-71b4-71bf-b261-c48108ea1033
yuxiaomeng	01a21477-71b4-71bf-b261-c48108ea1033
明	01a21477-71b4-71bf-b261-c48108ea1033
王小明	01a21477-71b4-71bf-b261-c48108ea1033
yxm	01a21477-71b4-71bf-b261-c48108ea1033
yuxiaoming	01a21477-71b4-71bf-b261-c48108ea1033
4301022026112600004	01a21477-71b4-71bf-b261-c48108ea1033
4	01a21477-71b4-71bf-b261-c48108ea1033
20261126	01a21477-71b4-71bf-b261-c48108ea1033
00004	01a21477-71b4-71bf-b261-c48108ea1033
430102-20261126-00004	01a21477-71b4-71bf-b261-c48108ea1033
\.


--
-- Data for Name: change; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.change (seq, at, origin, data) FROM stdin;
1	2026-11-25T20:48:16.146754Z	vm/22387/4e64e1	[["settings",""]]
2	2026-11-25T20:48:16.799269Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
3	2026-11-25T20:48:16.848371Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
4	2026-11-25T20:48:16.872450Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
5	2026-11-25T20:48:16.881524Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
6	2026-11-25T20:48:16.890927Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
7	2026-11-25T20:48:17.011007Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
8	2026-11-25T20:48:17.028533Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
9	2026-11-25T20:48:17.038311Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
10	2026-11-25T20:48:17.181088Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
11	2026-11-25T20:48:17.202033Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
12	2026-11-25T20:48:17.221644Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
13	2026-11-25T20:48:17.246226Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
14	2026-11-25T20:48:17.393202Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
15	2026-11-25T20:48:17.429080Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
16	2026-11-25T20:48:17.467866Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"]]
17	2026-11-25T20:48:17.562657Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"],["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
18	2026-11-25T20:48:17.665696Z	vm/22387/4e64e1	[["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
19	2026-11-25T20:48:17.832170Z	vm/22387/4e64e1	[["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
20	2026-11-25T20:48:17.874002Z	vm/22387/4e64e1	[["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
21	2026-11-25T20:48:17.913204Z	vm/22387/4e64e1	[["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
22	2026-11-25T20:48:17.954573Z	vm/22387/4e64e1	[["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
23	2026-11-25T20:48:18.006844Z	vm/22387/4e64e1	[["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
24	2026-11-25T20:48:18.069001Z	vm/22387/4e64e1	[["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
25	2026-11-25T20:48:18.091306Z	vm/22387/4e64e1	[["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
26	2026-11-25T20:48:18.189314Z	vm/22387/4e64e1	[["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
27	2026-11-25T20:48:18.301358Z	vm/22387/4e64e1	[["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
28	2026-11-25T20:48:18.337132Z	vm/22387/4e64e1	[["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
29	2026-11-25T20:48:18.365174Z	vm/22387/4e64e1	[["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
30	2026-11-25T20:48:18.386420Z	vm/22387/4e64e1	[["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
31	2026-11-25T20:48:18.486265Z	vm/22387/4e64e1	[["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
32	2026-11-25T20:48:18.508904Z	vm/22387/4e64e1	[["case","01a21477-5d8a-7377-9cba-3291dd069679"],["sub_item","01a21477-5d8a-7377-9cba-3291dd069679"]]
33	2026-11-25T20:48:18.794066Z	vm/22387/4e64e1	[["paper","01a21477-5d8a-7377-9cba-3291dd069679"]]
34	2026-11-25T20:48:18.906359Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
35	2026-11-25T20:48:18.945026Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
36	2026-11-25T20:48:19.001110Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
37	2026-11-25T20:48:19.032351Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
38	2026-11-25T20:48:19.249536Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
39	2026-11-25T20:48:19.289413Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
40	2026-11-25T20:48:19.321008Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
41	2026-11-25T20:48:19.350330Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
42	2026-11-25T20:48:19.389071Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
43	2026-11-25T20:48:19.429021Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
44	2026-11-25T20:48:19.465001Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
45	2026-11-25T20:48:19.497013Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
46	2026-11-25T20:48:19.524960Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
47	2026-11-25T20:48:19.556972Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
48	2026-11-25T20:48:19.588951Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
49	2026-11-25T20:48:19.830044Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
50	2026-11-25T20:48:20.093293Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
51	2026-11-25T20:48:20.137207Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
52	2026-11-25T20:48:20.209576Z	vm/22387/4e64e1	[["case","01a21477-65c5-73ad-93e0-5555ddecfb86"],["sub_item","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
53	2026-11-25T20:48:20.289835Z	vm/22387/4e64e1	[["hand_task","01a21477-65c5-73ad-93e0-5555ddecfb86"],["sub_item","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
54	2026-11-25T20:48:20.351268Z	vm/22387/4e64e1	[["sub_item","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
55	2026-11-25T20:48:20.448989Z	vm/22387/4e64e1	[["sub_item","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
56	2026-11-25T20:48:20.549075Z	vm/22387/4e64e1	[["sub_item","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
57	2026-11-25T20:48:20.609288Z	vm/22387/4e64e1	[["sub_item","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
58	2026-11-25T20:48:20.633600Z	vm/22387/4e64e1	[["sub_item","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
59	2026-11-25T20:48:20.701242Z	vm/22387/4e64e1	[["sub_item","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
60	2026-11-25T20:48:20.804957Z	vm/22387/4e64e1	[["sub_item","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
61	2026-11-25T20:48:20.824493Z	vm/22387/4e64e1	[["sub_item","01a21477-65c5-73ad-93e0-5555ddecfb86"]]
62	2026-11-25T20:48:20.849340Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
63	2026-11-25T20:48:20.877511Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
64	2026-11-25T20:48:20.909822Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
65	2026-11-25T20:48:20.941025Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
66	2026-11-25T20:48:21.062708Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
67	2026-11-25T20:48:21.101780Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
68	2026-11-25T20:48:21.137012Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
69	2026-11-25T20:48:21.162653Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
70	2026-11-25T20:48:21.185507Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
71	2026-11-25T20:48:21.225486Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
72	2026-11-25T20:48:21.243929Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
73	2026-11-25T20:48:21.272323Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
74	2026-11-25T20:48:21.291967Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
75	2026-11-25T20:48:21.305536Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
77	2026-11-25T20:48:21.773088Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
78	2026-11-25T20:48:21.853219Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
79	2026-11-25T20:48:21.935620Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"],["sub_item","01a21477-6d69-71c3-8999-0bad05e96f26"]]
80	2026-11-25T20:48:21.953282Z	vm/22387/4e64e1	[["case","01a21477-71b4-71bf-b261-c48108ea1033"]]
81	2026-11-25T20:48:22.007004Z	vm/22387/4e64e1	[["case","01a21477-71b4-71bf-b261-c48108ea1033"]]
82	2026-11-25T20:48:22.067966Z	vm/22387/4e64e1	[["case","01a21477-71b4-71bf-b261-c48108ea1033"]]
83	2026-11-25T20:48:22.089005Z	vm/22387/4e64e1	[["flow_plan",""]]
84	2026-11-25T20:48:22.145094Z	vm/22387/4e64e1	[["ticket","01a21477-7266-7006-9b3a-4b0bff68a708"]]
85	2026-11-25T20:48:22.193158Z	vm/22387/4e64e1	[["ticket","01a21477-72a7-7317-b592-8c8057b6eea4"]]
86	2026-11-25T20:48:22.233027Z	vm/22387/4e64e1	[["ticket","01a21477-72c9-7500-808a-3c9c08e83d14"]]
87	2026-11-25T20:48:22.288991Z	vm/22387/4e64e1	[["ticket","01a21477-7266-7006-9b3a-4b0bff68a708"],["window_log","3号综合窗口"]]
88	2026-11-25T20:48:22.320392Z	vm/22387/4e64e1	[["ticket","01a21477-7266-7006-9b3a-4b0bff68a708"]]
89	2026-11-25T20:48:22.355864Z	vm/22387/4e64e1	[["ticket","01a21477-7266-7006-9b3a-4b0bff68a708"]]
90	2026-11-25T20:48:22.401100Z	vm/22387/4e64e1	[["ticket","01a21477-7266-7006-9b3a-4b0bff68a708"]]
91	2026-11-25T20:48:22.453005Z	vm/22387/4e64e1	[["ticket","01a21477-72a7-7317-b592-8c8057b6eea4"]]
92	2026-11-25T20:48:22.492871Z	vm/22387/4e64e1	[["ticket","01a21477-72a7-7317-b592-8c8057b6eea4"]]
93	2026-11-25T20:48:22.552484Z	vm/22387/4e64e1	[["ticket","01a21477-72a7-7317-b592-8c8057b6eea4"]]
76	2026-11-25T20:48:21.534391Z	vm/22387/4e64e1	[["case","01a21477-6d69-71c3-8999-0bad05e96f26"]]
\.


--
-- Data for Name: cut_off; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.cut_off (id, "window", began_at, ended_at, data) FROM stdin;
\.


--
-- Data for Name: day_close; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.day_close (id, "window", day, turn, at, data) FROM stdin;
\.


--
-- Data for Name: department_wire; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.department_wire (department, data) FROM stdin;
\.


--
-- Data for Name: dispatch; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.dispatch (key, sub_item_id, department, revision, channel, state, tries, since, next_at, reason, last_sequence, lease_owner, lease_until, fence) FROM stdin;
1160b442-59d7-5f2b-9d20-2f2f40309ae1	01a21477-604b-778e-86ee-42495d8ccdce	wjw	1	auto	done	1	2026-11-25T20:48:17.943273Z	\N	符合法定条件	3	\N	\N	4
a2fa7d96-3192-55e6-ba1e-4f2de9b2efe1	01a21477-604b-778e-86ee-424e0405c85b	wjw	1	auto	done	1	2026-11-25T20:48:17.943273Z	\N	符合法定条件	3	\N	\N	4
c87faea6-233c-56a7-9159-0214d6091d94	01a21477-604b-778e-86ee-424823a58e81	wjw	1	auto	done	1	2026-11-25T20:48:18.030692Z	\N	符合法定条件	3	\N	\N	4
d479ae03-4394-5b23-9016-b10fd604dd69	01a21477-604b-778e-86ee-424d2cdccd7e	ybj	1	auto	done	1	2026-11-25T20:48:18.322893Z	\N	符合法定条件	3	\N	\N	5
d10a46d8-db25-5ae0-9f13-5f4f7fd4ceae	01a21477-604b-778e-86ee-424abd742bf6	gaj	1	auto	done	1	2026-11-25T20:48:18.322893Z	\N	符合法定条件	3	\N	\N	5
7188ef10-ab3c-5234-9ed0-07037650bb98	01a21477-604b-778e-86ee-424bc8d64faa	ybj	1	auto	done	1	2026-11-25T20:48:18.494548Z	\N	符合法定条件	3	\N	\N	5
7ffe0042-4af5-598e-874b-a75e25d587a8	01a21477-604b-778e-86ee-424c4e68572a	rsj	1	auto	done	1	2026-11-25T20:48:18.494548Z	\N	符合法定条件	3	\N	\N	5
00963edc-fa3d-5d96-a9d7-833b30ecc98f	01a21477-6aba-753a-b234-656510ee0d23	cgj	1	paper	by_hand	0	2026-11-25T20:48:20.242464Z	\N	部门要求线下办理	0	\N	\N	1
c0ac358b-690b-511e-9b85-59a440eb4505	01a21477-6ab9-740a-877f-d1066b582e11	scjg	1	auto	done	1	2026-11-25T20:48:20.568505Z	\N	符合法定条件	3	\N	\N	4
45a5faa2-31e6-54e3-9949-d1ed0aa316df	01a21477-6ab9-740a-877f-d107e6d37665	scjg	1	auto	done	1	2026-11-25T20:48:20.814652Z	\N	符合法定条件	3	\N	\N	5
4b7f0c49-f7a4-5ec2-852c-03691bebe6ea	01a21477-6aba-753a-b234-65667cc5baba	xfjy	1	auto	done	1	2026-11-25T20:48:20.814652Z	\N	符合法定条件	3	\N	\N	5
6ee37148-074c-5023-908f-7e627fb8598d	01a21477-717f-7390-9ea5-7b9220edf9fb	scjg	1	auto	ready	0	2026-11-25T20:48:21.888070Z	2026-11-25T20:48:21.886947Z	等待发送	0	\N	\N	0
0f955afe-1dde-5aea-8c08-22c091c88759	01a21477-717f-7390-9ea5-7b9369cd6dd1	scjg	1	auto	waiting	0	2026-11-25T20:48:21.888082Z	\N	等待前序：“企业营业执照信息核验”	0	\N	\N	0
8f0f6a0f-a595-598e-815b-2ff69e0dceda	01a21477-717f-7390-9ea5-7b941b3fecdd	cgj	1	auto	ready	0	2026-11-25T20:48:21.888092Z	2026-11-25T20:48:21.886947Z	等待发送	0	\N	\N	0
d8fbf102-fffb-5888-acba-dde4b85e5b3b	01a21477-7180-709f-afb6-e77fd9ac048e	xfjy	1	auto	waiting	0	2026-11-25T20:48:21.888102Z	\N	等待前序：“企业营业执照信息核验”	0	\N	\N	0
\.


--
-- Data for Name: drill; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.drill (id, target, began_at, ends_at, ended_at, data) FROM stdin;
\.


--
-- Data for Name: event; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.event (stream, seq, at, actor, "window", kind, before, after, previous, hash) FROM stdin;
hall/settings	1	2026-11-25T20:48:16.142740Z	系统	3号综合窗口	settings_changed	{"dispatch.breaker_failures":null,"dispatch.breaker_rest":null,"dispatch.connect_timeout":null,"dispatch.gateway":null,"dispatch.lease":null,"dispatch.poll_ceiling":null,"dispatch.read_timeout":null,"dispatch.retry_base":null,"dispatch.retry_ceiling":null}	{"dispatch.breaker_failures":100,"dispatch.breaker_rest":0.15,"dispatch.connect_timeout":0.5,"dispatch.gateway":"http://127.0.0.1:44779","dispatch.lease":5.0,"dispatch.poll_ceiling":0.1,"dispatch.read_timeout":0.4,"dispatch.retry_base":0.05,"dispatch.retry_ceiling":0.2}	0000000000000000000000000000000000000000000000000000000000000000	6124aa63dd469076e30c2fab572147f8ac2e79662365e055be4cb045514fa6fb
person/clerk	1	2026-11-25T20:48:16.446925Z	系统		account_opened	{}	{"name":"clerk","role":"clerk"}	0000000000000000000000000000000000000000000000000000000000000000	42e3b924b5ba4d6e08e09fc542bab799e689e20bdacc234d05eeced335ef1c76
person/chief	1	2026-11-25T20:48:16.636127Z	系统		account_opened	{}	{"name":"chief","role":"supervisor"}	0000000000000000000000000000000000000000000000000000000000000000	bfba99483b7ce0cf77642a2991487805f6eb934e7a87f2832f14254102e09a01
01a21477-5d8a-7377-9cba-3291dd069679	1	2026-11-25T20:48:16.786716Z	李敏	3号综合窗口	started	{}	{"theme":"43PCN0009","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	78800f5571b3f783f6db401c8197a1120f6ea9e079fe1e58e7595b4616c51848
01a21477-5d8a-7377-9cba-3291dd069679	2	2026-11-25T20:48:16.867530Z	李敏	3号综合窗口	told	{}	{"hash":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","notice":{"answers":{"born_here":true,"card_photo":false,"certificate_by":"father","collective":false,"follow":"mother","local_hukou":true,"maternity":true,"multiple":false,"same_ethnicity":false,"wedlock":true},"audience":"person","complaint_phone":"12345","complete":true,"conditions":["六个月内在本省助产机构内出生的新生儿","父母一方户籍在本省且非集体户口","新生儿为现行婚姻关系内的婚生子","父母双方是同一民族（不同民族的，提交新生儿民族成份申请）"],"cooperating":["公安局","医疗保障局","人力资源和社会保障局"],"delivery":["pickup","post"],"draft":false,"fees":[],"fields":[{"code":"baby_name","label":"新生儿姓名","required":true,"section":"新生儿"},{"code":"baby_sex","label":"新生儿性别","required":true,"section":"新生儿"},{"code":"birth_time","label":"出生日期时间","required":true,"section":"新生儿"},{"code":"birth_institution","label":"出生地（助产机构）","required":true,"section":"新生儿"},{"code":"gestation_weeks","label":"孕周","required":true,"section":"新生儿"},{"code":"weight","label":"出生体重","required":true,"section":"新生儿"},{"code":"length","label":"出生身长","required":true,"section":"新生儿"},{"code":"parity","label":"胎次","required":true,"section":"新生儿"},{"code":"mother_name","label":"母亲姓名","required":true,"section":"母亲"},{"code":"mother_id","label":"母亲身份证号","required":true,"section":"母亲"},{"code":"mother_ethnicity","label":"母亲民族","required":true,"section":"母亲"},{"code":"mother_hukou","label":"母亲户籍地","required":true,"section":"母亲"},{"code":"mother_phone","label":"母亲手机","required":true,"section":"母亲"},{"code":"father_name","label":"父亲姓名","required":true,"section":"父亲"},{"code":"father_id","label":"父亲身份证号","required":true,"section":"父亲"},{"code":"father_ethnicity","label":"父亲民族","required":true,"section":"父亲"},{"code":"father_hukou","label":"父亲户籍地","required":true,"section":"父亲"},{"code":"father_phone","label":"父亲手机","required":true,"section":"父亲"},{"code":"settle_with","label":"落户方","required":true,"section":"落户"},{"code":"household_head","label":"户主姓名","required":true,"section":"落户"},{"code":"household_no","label":"户号","required":true,"section":"落户"},{"code":"mother_relation","label":"母亲与户主关系","required":true,"section":"落户"},{"code":"baby_relation","label":"新生儿与户主关系","required":true,"section":"落户"},{"code":"insured_place","label":"参保地","required":true,"section":"参保和待遇"},{"code":"bank_holder","label":"银行卡户名","required":true,"section":"参保和待遇"},{"code":"bank_card","label":"银行卡号","required":true,"section":"参保和待遇"},{"code":"bank_name","label":"开户行","required":true,"section":"参保和待遇"}],"finish":"together","hash":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","lead":"卫生健康委员会","legal_basis":[{"article":"第七条","mark":"statute","title":"中华人民共和国户口登记条例"},{"article":"第五十四条","mark":"statute","title":"中华人民共和国社会保险法"},{"article":"","mark":"official","title":"湖南省出生医学证明管理办法"},{"article":"","mark":"official","title":"国务院关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见（国发〔2024〕3号）"},{"article":"","mark":"known","title":"中华人民共和国母婴保健法"}],"limits":{"basis":"","path":{"through":["B1","B3","B5"],"unknown":[],"working_days":45},"promised":5,"promised_mark":"official","promised_text":"5个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"marks_note":"标※的内容或数字为示范值，并非官方公布，以当地公布的办事指南为准。","materials":[{"basis":"","code":"M1","copies":1,"deferrable":false,"formats":[],"instructions":"系统自动生成","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"新生儿出生一件事申请表","needed_by":["B1","B2","B3","B4","B5","B6","B7"],"needed_by_names":["出生医学证明首次签发","预防接种证办理","出生登记","城乡居民参保登记","社会保障卡申领（邮寄卡不激活金融账户）","生育医疗待遇支付","科学育儿指导服务登记"],"original":"original","source":"generated","spare":{"licence":"","note":"系统模板自动生成","way":"form"},"spared":"由表单自动生成（系统模板自动生成）","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M2","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"父母双方是不同民族时提供。","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"新生儿民族成份申请","needed_by":["B3"],"needed_by_names":["出生登记"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":true,"why":"父母双方是否同一民族：否","why_questions":["same_ethnicity"]},{"basis":"国务院关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见（国发〔2024〕3号）","code":"M3","copies":1,"deferrable":false,"formats":[],"instructions":"表的内容由申领人核对，确认无误，愿承担相应法律责任。《出生医学证明》一经签发，证件上的各项信息原则上不应变更。","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"出生医学证明首次签发表","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"generated","spare":{"licence":"","note":"系统模板自动生成","way":"form"},"spared":"由表单自动生成（系统模板自动生成）","standard":"真实有效","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"湖南省出生医学证明管理办法","code":"M4","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"按照法律法规规定应提交的材料","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"出生医学证明签发知情告知书","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料齐全","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M5","copies":1,"deferrable":false,"formats":[],"instructions":"内容填写完整准确","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"湖南省城乡居民基本医疗保险参保登记表","needed_by":["B4"],"needed_by_names":["城乡居民参保登记"],"original":"original","source":"generated","spare":{"licence":"","note":"系统模板自动生成","way":"form"},"spared":"由表单自动生成（系统模板自动生成）","standard":"真实有效","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M6","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"拍照上传，人脸认证","mark":"official","max_megabytes":10,"max_pages":4,"medium":"either","name":"父母身份证","needed_by":["B1","B3"],"needed_by_names":["出生医学证明首次签发","出生登记"],"original":"copy","source":"government","spare":{"licence":"居民身份证","note":"证照核验，父母双方","way":"e_licence"},"spared":"电子证照核验《居民身份证》（证照核验，父母双方）","standard":"完整清晰无涂改","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"社会保险法第五十四条；湖南省城镇职工生育保险办法（湖南省人民政府令第294号）；湘医保函〔2022〕71号","code":"M7","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"医疗机构出具","mark":"official","max_megabytes":50,"max_pages":60,"medium":"either","name":"门诊产检发票（检查、化验费）和医疗费用发票","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"财政税务部门监制的专用发票，材料真实，字迹清晰。","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]},{"basis":"社会保险法第五十四条；湖南省城镇职工生育保险办法（湖南省人民政府令第294号）","code":"M8","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"医疗机构盖章","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"诊断证明","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料真实有效，字迹清晰。","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]},{"basis":"","code":"M9","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"小孩随父或随母落户一方的居民户口簿（我省户籍居民与外国人、无国籍人在中国境内生育的新生儿，提供我省户籍居民一方居民户口簿）。","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"居民户口簿","needed_by":["B3"],"needed_by_names":["出生登记"],"original":"copy","source":"government","spare":{"licence":"居民户口簿","note":"证照核验","way":"e_licence"},"spared":"电子证照核验《居民户口簿》（证照核验）","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"社会保险法第五十四条；湖南省城镇职工生育保险办法（湖南省人民政府令第294号）","code":"M10","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"医疗机构盖章","mark":"official","max_megabytes":30,"max_pages":30,"medium":"either","name":"费用清单","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料真实有效，字迹清晰。","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]},{"basis":"","code":"M11","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"请完整填写《新生儿出生医学记录》表。接生机构核发。","mark":"official","max_megabytes":10,"max_pages":4,"medium":"either","name":"新生儿出生医学记录","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"①清晰无涂改；②加盖单位公章","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M11b","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"父亲办理时必须填写，并由父亲、母亲本人签名。","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"新生儿母亲委托父亲办理《出生医学证明》授权委托书","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"①清晰无涂改；②父亲、母亲本人签名","to_hand_in":true,"why":"《出生医学证明》由谁办理：父亲","why_questions":["certificate_by"]},{"basis":"","code":"M12","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"新生儿父母的结婚证。","mark":"official","max_megabytes":10,"max_pages":4,"medium":"either","name":"中华人民共和国结婚证","needed_by":["B1","B3"],"needed_by_names":["出生医学证明首次签发","出生登记"],"original":"copy","source":"government","spare":{"licence":"结婚证","note":"能调取电子证照的不用提交","way":"e_licence"},"spared":"电子证照核验《结婚证》（能调取电子证照的不用提交）","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"初次办理手工（零星）报销等涉及费用支付业务或收款账户信息有变化的，应提供参保人银行账户信息","code":"M14","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"备注户名和开户行信息","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"本人银行卡复印件","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"copy","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料齐全","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]}],"name":"新生儿出生","open_questions":[],"outside":null,"phone":"","places":[{"address":"市民中心（示范大厅）一楼综合服务区","hours":"法定工作日，夏季（7月1日—9月30日）上午9:00—12:00，下午13:30—17:30；冬季（10月1日—次年6月30日）上午9:00—12:00，下午13:00—17:00","name":"市民中心综合窗口","phone":""}],"remarks":["多胞胎一次只能查到一条分娩记录，每个孩子各办一件，先后逐一申请。","《出生医学证明》可以选择邮寄，也可以到出生的助产机构领取；邮寄费用自理。","《出生医学证明》正副联不能私自裁切，由户口登记机关裁切。","预防接种证在新生儿出生24小时内发放。","出生登记应当在婴儿出生后一个月以内申报（户口登记条例第七条）。","主题承诺5个工作日短于若干子事项的承诺时限，两个数字都照指南原文，子事项按各自时限计算。","指南把“父母双方是同一民族”列为受理条件，同时规定民族不同时提交民族成份申请；这里按可以办理、多交一份材料处理。"],"situation":[{"answer":"是","question":"新生儿是否六个月内在本省助产机构出生"},{"answer":"是","question":"父母是否至少一方户籍在本省"},{"answer":"否","question":"落户一方是否集体户口"},{"answer":"是","question":"新生儿是否现行婚姻关系内的婚生子女"},{"answer":"否","question":"父母双方是否同一民族"},{"answer":"父亲","question":"《出生医学证明》由谁办理"},{"answer":"随母落户","question":"孩子随谁落户"},{"answer":"否","question":"是否多胞胎"},{"answer":"是","question":"是否参加生育保险并申请生育医疗待遇"},{"answer":"否","question":"社会保障卡是否加印照片"}],"source":"子事项名称、承诺时限、结果、材料及其受理标准、填报须知、受理条件来自湖南政务服务网“新生儿出生一件事”办事指南（长沙县）； 出生申报期限来自户口登记条例。材料由哪个子事项使用、依赖关系、容缺和表单栏目是建模值；办理地点属示范大厅。","sub_items":[{"after":[],"basis":"湖南省出生医学证明管理办法","code":"B1","department":"wjw","department_name":"卫生健康委员会","limit":{"basis":"","promised":5,"promised_mark":"official","promised_text":"5个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"出生医学证明首次签发","result":{"document":"licence","mark":"official","name":"出生医学证明","validity_years":null},"type":"service"},{"after":[],"basis":"","code":"B2","department":"wjw","department_name":"卫生健康委员会","limit":{"basis":"办事指南常见问题：出生24小时内发放","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"预防接种证办理","result":{"document":"licence","mark":"known","name":"预防接种证","validity_years":null},"type":"service"},{"after":["B1"],"basis":"户口登记条例第七条","code":"B3","department":"gaj","department_name":"公安局","limit":{"basis":"户口登记条例第七条：出生后一个月以内申报","promised":10,"promised_mark":"official","promised_text":"10个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"出生登记","result":{"document":"licence","mark":"official","name":"居民户口簿页","validity_years":null},"type":"confirmation"},{"after":["B3"],"basis":"","code":"B4","department":"ybj","department_name":"医疗保障局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"城乡居民参保登记","result":null,"type":"service"},{"after":["B3"],"basis":"","code":"B5","department":"rsj","department_name":"人力资源和社会保障局","limit":{"basis":"","promised":30,"promised_mark":"official","promised_text":"30个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"社会保障卡申领（邮寄卡不激活金融账户）","result":{"document":"licence","mark":"official","name":"中华人民共和国社会保障卡","validity_years":10},"type":"service"},{"after":["B1"],"basis":"社会保险法第五十四条","code":"B6","department":"ybj","department_name":"医疗保障局","limit":{"basis":"","promised":20,"promised_mark":"official","promised_text":"20个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"生育医疗待遇支付","result":null,"type":"payment"},{"after":[],"basis":"","code":"B7","department":"wjw","department_name":"卫生健康委员会","limit":{"basis":"","promised":15,"promised_mark":"official","promised_text":"15个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"科学育儿指导服务登记","result":null,"type":"service"}],"theme":"43PCN0009","version":"2026.1","visits":0}}	78800f5571b3f783f6db401c8197a1120f6ea9e079fe1e58e7595b4616c51848	787a5db04b30ff884b9c517ceae1c347e342e2933002c237b349de97a58108c6
01a21477-5d8a-7377-9cba-3291dd069679	3	2026-11-25T20:48:17.459367Z	李敏	3号综合窗口	received	{"status":"draft"}	{"answers":{"born_here":true,"card_photo":false,"certificate_by":"father","collective":false,"follow":"mother","local_hukou":true,"maternity":true,"multiple":false,"same_ethnicity":false,"wedlock":true},"form":{"baby_name":"王䶮","baby_relation":"child","baby_sex":"male","bank_card":"6222020000000000000","bank_holder":"示范内容","bank_name":"示范内容","birth_institution":"示范内容","birth_time":"2026-01-20T09:30","father_ethnicity":"示范内容","father_hukou":"示范市芙蓉区解放东路1号一层","father_id":"430102189901010012","father_name":"王䶮","father_phone":"13800000000","gestation_weeks":20,"household_head":"王䶮","household_no":"示范内容","insured_place":"示范市芙蓉区解放东路1号一层","length":20,"mother_ethnicity":"示范内容","mother_hukou":"示范市芙蓉区解放东路1号一层","mother_id":"430102189901010012","mother_name":"王䶮","mother_phone":"13800000000","mother_relation":"self","parity":1,"settle_with":"mother","weight":300},"materials":{"M10":"held","M11":"held","M11b":"held","M12":"spared","M14":"held","M2":"held","M4":"held","M6":"spared","M7":"held","M8":"held","M9":"spared"},"notice":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","status":"received"}	787a5db04b30ff884b9c517ceae1c347e342e2933002c237b349de97a58108c6	4492d82304f4647989ba78081014a291d1d7c84ba8a7a7a7ff420e46b4502970
01a21477-5d8a-7377-9cba-3291dd069679	4	2026-11-25T20:48:17.529599Z	李敏	3号综合窗口	decided	{"status":"received"}	{"at":"2026-11-25T20:48:17.482740+00:00","basis":"行政许可法第三十二条第一款第五项","deemed":false,"deferred_until":"","organ":"","reason":"","status":"accepted","sub_items":["B1","B2","B3","B4","B5","B6","B7"]}	4492d82304f4647989ba78081014a291d1d7c84ba8a7a7a7ff420e46b4502970	fd5c870b9bebad8478cd48cfa90bc21a1929e2176b63adcca381043cd4b73f76
01a21477-5d8a-7377-9cba-3291dd069679	5	2026-11-25T20:48:17.595531Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B2"}	{"channel":"auto","key":"1160b442-59d7-5f2b-9d20-2f2f40309ae1","reason":"正在发送","result":"","state":"sending","sub_item":"B2"}	fd5c870b9bebad8478cd48cfa90bc21a1929e2176b63adcca381043cd4b73f76	f2980174e05efa8ccc86ff9dac4aae92923a018f53680178d7ff072248524402
01a21477-5d8a-7377-9cba-3291dd069679	6	2026-11-25T20:48:17.595531Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B7"}	{"channel":"auto","key":"a2fa7d96-3192-55e6-ba1e-4f2de9b2efe1","reason":"正在发送","result":"","state":"sending","sub_item":"B7"}	f2980174e05efa8ccc86ff9dac4aae92923a018f53680178d7ff072248524402	6f6c9dbe60bf82139fad6e86edf4ae9fa0a702b319615796cc7b07f3d7a3cefd
01a21477-5d8a-7377-9cba-3291dd069679	7	2026-11-25T20:48:17.595531Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B1"}	{"channel":"auto","key":"c87faea6-233c-56a7-9159-0214d6091d94","reason":"正在发送","result":"","state":"sending","sub_item":"B1"}	6f6c9dbe60bf82139fad6e86edf4ae9fa0a702b319615796cc7b07f3d7a3cefd	a26c8ebed502b04966483abaf030015ae6a4d50935bdaa08678f59cb5b7327d4
01a21477-5d8a-7377-9cba-3291dd069679	8	2026-11-25T20:48:17.768428Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B2"}	{"channel":"auto","key":"1160b442-59d7-5f2b-9d20-2f2f40309ae1","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B2"}	a26c8ebed502b04966483abaf030015ae6a4d50935bdaa08678f59cb5b7327d4	bb238e08ca8096e0489eaaf8a1ea10f0833f498b4331b6fe1171be5edb82e15a
01a21477-5d8a-7377-9cba-3291dd069679	9	2026-11-25T20:48:17.768428Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B7"}	{"channel":"auto","key":"a2fa7d96-3192-55e6-ba1e-4f2de9b2efe1","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B7"}	bb238e08ca8096e0489eaaf8a1ea10f0833f498b4331b6fe1171be5edb82e15a	e8937255e14988b3fd7172a18f91a48a3e28ca8a530177f5d7195926af054843
01a21477-5d8a-7377-9cba-3291dd069679	10	2026-11-25T20:48:17.863549Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B1"}	{"channel":"auto","key":"c87faea6-233c-56a7-9159-0214d6091d94","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B1"}	e8937255e14988b3fd7172a18f91a48a3e28ca8a530177f5d7195926af054843	2220e9aa68fe205186326157346f8e4336e4eda3b37d3882d53f1c6cc763b683
01a21477-5d8a-7377-9cba-3291dd069679	11	2026-11-25T20:48:17.943273Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B2"}	{"channel":"auto","key":"1160b442-59d7-5f2b-9d20-2f2f40309ae1","reason":"符合法定条件","result":"WJW-20261126-00001","state":"done","sub_item":"B2"}	2220e9aa68fe205186326157346f8e4336e4eda3b37d3882d53f1c6cc763b683	29edec0db44088579331e04b659d179e4f93c6f6445f8cda3c0e48434af4adbb
01a21477-5d8a-7377-9cba-3291dd069679	12	2026-11-25T20:48:17.943273Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B7"}	{"channel":"auto","key":"a2fa7d96-3192-55e6-ba1e-4f2de9b2efe1","reason":"符合法定条件","result":"","state":"done","sub_item":"B7"}	29edec0db44088579331e04b659d179e4f93c6f6445f8cda3c0e48434af4adbb	602ad77f056637a2d3faf5da529f78aa1f7447689f55659b09ef67c7d0c217a9
01a21477-5d8a-7377-9cba-3291dd069679	13	2026-11-25T20:48:18.030692Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B1"}	{"channel":"auto","key":"c87faea6-233c-56a7-9159-0214d6091d94","reason":"符合法定条件","result":"Z430000001","state":"done","sub_item":"B1"}	602ad77f056637a2d3faf5da529f78aa1f7447689f55659b09ef67c7d0c217a9	6e86a7728451d0d3336c34f81e7b5851088fc91b5591fb185bd02e20782dd10f
01a21477-5d8a-7377-9cba-3291dd069679	14	2026-11-25T20:48:18.030692Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B3"}	{"channel":"auto","key":"d10a46d8-db25-5ae0-9f13-5f4f7fd4ceae","reason":"等待发送","result":"","state":"ready","sub_item":"B3"}	6e86a7728451d0d3336c34f81e7b5851088fc91b5591fb185bd02e20782dd10f	14e7d8208e80cf0223b6dbf559ca2b159269ab6070752d992054d30a99ac9948
01a21477-5d8a-7377-9cba-3291dd069679	15	2026-11-25T20:48:18.030692Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B6"}	{"channel":"auto","key":"d479ae03-4394-5b23-9016-b10fd604dd69","reason":"等待发送","result":"","state":"ready","sub_item":"B6"}	14e7d8208e80cf0223b6dbf559ca2b159269ab6070752d992054d30a99ac9948	5da3ac7994532669b58a9855b59dc0793a622b0e0dffc3b2df897ce82e30a776
01a21477-5d8a-7377-9cba-3291dd069679	16	2026-11-25T20:48:18.070739Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B3"}	{"channel":"auto","key":"d10a46d8-db25-5ae0-9f13-5f4f7fd4ceae","reason":"正在发送","result":"","state":"sending","sub_item":"B3"}	5da3ac7994532669b58a9855b59dc0793a622b0e0dffc3b2df897ce82e30a776	25373b1785a8e697035aff396424e305fab1bb34bb468d75baa1c0aff2201d63
01a21477-5d8a-7377-9cba-3291dd069679	17	2026-11-25T20:48:18.070739Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B6"}	{"channel":"auto","key":"d479ae03-4394-5b23-9016-b10fd604dd69","reason":"正在发送","result":"","state":"sending","sub_item":"B6"}	25373b1785a8e697035aff396424e305fab1bb34bb468d75baa1c0aff2201d63	0a4e9e98dbeedeca37d44471421c39116023ddaee9ac9fa4c6c52f6dd9dec601
01a21477-5d8a-7377-9cba-3291dd069679	18	2026-11-25T20:48:18.171538Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B6"}	{"channel":"auto","key":"d479ae03-4394-5b23-9016-b10fd604dd69","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B6"}	0a4e9e98dbeedeca37d44471421c39116023ddaee9ac9fa4c6c52f6dd9dec601	f856ce3b2b91315696f5b4bb89d501d7cda0a39304686104c2ef3c57bd617762
01a21477-5d8a-7377-9cba-3291dd069679	19	2026-11-25T20:48:18.171538Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B3"}	{"channel":"auto","key":"d10a46d8-db25-5ae0-9f13-5f4f7fd4ceae","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B3"}	f856ce3b2b91315696f5b4bb89d501d7cda0a39304686104c2ef3c57bd617762	f8f47003af60c055d18b0ebeb1ec2797d3a2cf48578449545fb510141cce3d3a
01a21477-5d8a-7377-9cba-3291dd069679	24	2026-11-25T20:48:18.338621Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B4"}	{"channel":"auto","key":"7188ef10-ab3c-5234-9ed0-07037650bb98","reason":"正在发送","result":"","state":"sending","sub_item":"B4"}	c630c0a51dbe99f644798795dae8ae6af711ae645b831d39e5a4fb3d3558a443	fb98f6cde407d8f35127443994f2e3e02aa1ab9177248412953cbb71439378f5
01a21477-5d8a-7377-9cba-3291dd069679	25	2026-11-25T20:48:18.338621Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B5"}	{"channel":"auto","key":"7ffe0042-4af5-598e-874b-a75e25d587a8","reason":"正在发送","result":"","state":"sending","sub_item":"B5"}	fb98f6cde407d8f35127443994f2e3e02aa1ab9177248412953cbb71439378f5	3349fb96bb2b5c168ab00afd5455252dab86ddfd628acdf813355b66172d7063
01a21477-5d8a-7377-9cba-3291dd069679	26	2026-11-25T20:48:18.381150Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B5"}	{"channel":"auto","key":"7ffe0042-4af5-598e-874b-a75e25d587a8","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B5"}	3349fb96bb2b5c168ab00afd5455252dab86ddfd628acdf813355b66172d7063	048147e74d5a735b17d051ef0239ca0f023ee1cb6e064ce17b66186cee741cf8
01a21477-5d8a-7377-9cba-3291dd069679	27	2026-11-25T20:48:18.381150Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B4"}	{"channel":"auto","key":"7188ef10-ab3c-5234-9ed0-07037650bb98","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B4"}	048147e74d5a735b17d051ef0239ca0f023ee1cb6e064ce17b66186cee741cf8	1c1c32d60efab3d7ce29d21e37df058ee2c2c4a3bdf80507357a5d2feb077920
01a21477-5d8a-7377-9cba-3291dd069679	28	2026-11-25T20:48:18.494548Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B4"}	{"channel":"auto","key":"7188ef10-ab3c-5234-9ed0-07037650bb98","reason":"符合法定条件","result":"","state":"done","sub_item":"B4"}	1c1c32d60efab3d7ce29d21e37df058ee2c2c4a3bdf80507357a5d2feb077920	1a23e4ac33271b7969c5f6991a5141cf4d48d15ece26a26f458a4371b0a19358
01a21477-5d8a-7377-9cba-3291dd069679	29	2026-11-25T20:48:18.494548Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B5"}	{"channel":"auto","key":"7ffe0042-4af5-598e-874b-a75e25d587a8","reason":"符合法定条件","result":"RSJ-20261126-00001","state":"done","sub_item":"B5"}	1a23e4ac33271b7969c5f6991a5141cf4d48d15ece26a26f458a4371b0a19358	99cacf8af45f755be69d17f44756a384963f3044d780294fd4b1fc4e68b1f65e
01a21477-5d8a-7377-9cba-3291dd069679	30	2026-11-25T20:48:18.494548Z	分办程序		finished	{"status":"accepted"}	{"status":"finished","sub_items":{"B1":"done","B2":"done","B3":"done","B4":"done","B5":"done","B6":"done","B7":"done"}}	99cacf8af45f755be69d17f44756a384963f3044d780294fd4b1fc4e68b1f65e	bd5423bf2ec151b6218a908cbb50802259784222d8061f71ed638b47112fdbb7
01a21477-65c5-73ad-93e0-5555ddecfb86	7	2026-11-25T20:48:20.425162Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"R1"}	{"channel":"auto","key":"c0ac358b-690b-511e-9b85-59a440eb4505","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"R1"}	a36a39c98ccd646b029ae1a6fdf09eb4a8d7a7eda12baac1faaf041467e276a8	fb6cd9c5acc652951c2e5acaa536f48959291d504b48969f01bc4046b8876ff0
01a21477-65c5-73ad-93e0-5555ddecfb86	8	2026-11-25T20:48:20.568505Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"R1"}	{"channel":"auto","key":"c0ac358b-690b-511e-9b85-59a440eb4505","reason":"符合法定条件","result":"","state":"done","sub_item":"R1"}	fb6cd9c5acc652951c2e5acaa536f48959291d504b48969f01bc4046b8876ff0	e17ce990aed1d3bc2d04e558f3a26384f6e98581984680aec622c6a1e205c0d7
01a21477-65c5-73ad-93e0-5555ddecfb86	9	2026-11-25T20:48:20.568505Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"R2"}	{"channel":"auto","key":"45a5faa2-31e6-54e3-9949-d1ed0aa316df","reason":"等待发送","result":"","state":"ready","sub_item":"R2"}	e17ce990aed1d3bc2d04e558f3a26384f6e98581984680aec622c6a1e205c0d7	062d5941d3c14d105de1ebc33bbe77b1f48f4c03b74303864d86d8b45f9f14df
01a21477-65c5-73ad-93e0-5555ddecfb86	10	2026-11-25T20:48:20.568505Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"R4a"}	{"channel":"auto","key":"4b7f0c49-f7a4-5ec2-852c-03691bebe6ea","reason":"等待发送","result":"","state":"ready","sub_item":"R4a"}	062d5941d3c14d105de1ebc33bbe77b1f48f4c03b74303864d86d8b45f9f14df	b61882fa06403410144c74bec8ba52d6f74c48dfe5b0ef93f9954b947d77f39d
01a21477-65c5-73ad-93e0-5555ddecfb86	13	2026-11-25T20:48:20.692734Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"R4a"}	{"channel":"auto","key":"4b7f0c49-f7a4-5ec2-852c-03691bebe6ea","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"R4a"}	0f82ae144a126602128de666801d4d24179d8ef532cb37b30aa81b54faa58fc5	391fd0c2d89209be35c217d8bd35b09b942df91d26898466dba9d92850cf2397
01a21477-5d8a-7377-9cba-3291dd069679	20	2026-11-25T20:48:18.322893Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B6"}	{"channel":"auto","key":"d479ae03-4394-5b23-9016-b10fd604dd69","reason":"符合法定条件","result":"","state":"done","sub_item":"B6"}	f8f47003af60c055d18b0ebeb1ec2797d3a2cf48578449545fb510141cce3d3a	3b3d9aa614778604080b4a47dd01b251108f1f3ca1a613ba13fa665677faddb1
01a21477-5d8a-7377-9cba-3291dd069679	21	2026-11-25T20:48:18.322893Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B3"}	{"channel":"auto","key":"d10a46d8-db25-5ae0-9f13-5f4f7fd4ceae","reason":"符合法定条件","result":"430102000001","state":"done","sub_item":"B3"}	3b3d9aa614778604080b4a47dd01b251108f1f3ca1a613ba13fa665677faddb1	9bd59348e145aaec3f23ee96ec68ae0041b4f3f544a5cbf7e1a3a15c0dab01da
01a21477-5d8a-7377-9cba-3291dd069679	22	2026-11-25T20:48:18.322893Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B4"}	{"channel":"auto","key":"7188ef10-ab3c-5234-9ed0-07037650bb98","reason":"等待发送","result":"","state":"ready","sub_item":"B4"}	9bd59348e145aaec3f23ee96ec68ae0041b4f3f544a5cbf7e1a3a15c0dab01da	fa27bab34fa18ae54b1dbb2483abf712bbde8a8cdd998b106cca8614d18ceb44
01a21477-5d8a-7377-9cba-3291dd069679	23	2026-11-25T20:48:18.322893Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B5"}	{"channel":"auto","key":"7ffe0042-4af5-598e-874b-a75e25d587a8","reason":"等待发送","result":"","state":"ready","sub_item":"B5"}	fa27bab34fa18ae54b1dbb2483abf712bbde8a8cdd998b106cca8614d18ceb44	c630c0a51dbe99f644798795dae8ae6af711ae645b831d39e5a4fb3d3558a443
01a21477-5d8a-7377-9cba-3291dd069679	31	2026-11-25T20:48:18.781008Z	李敏	3号综合窗口	paper_made	{}	{"content":"b88131bef324928098190b74569027c8a5f1686157fce47d5888da02c9149c0c","copy":1,"kind":"acceptance_notice","number":"示范政受字〔2026〕第00001号","reason":""}	bd5423bf2ec151b6218a908cbb50802259784222d8061f71ed638b47112fdbb7	9470cb660f848ba15fc2ab77c53de6d9aa6086554361a952b5cb78cb6c668aae
01a21477-65c5-73ad-93e0-5555ddecfb86	1	2026-11-25T20:48:18.893856Z	李敏	3号综合窗口	started	{}	{"theme":"43TCN0003","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	5235a9a0fb36c74a7bfb368096c92379c1b0ab3307fcb23b10157a1fd016fd5b
01a21477-65c5-73ad-93e0-5555ddecfb86	2	2026-11-25T20:48:18.978609Z	李敏	3号综合窗口	told	{}	{"hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","notice":{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"audience":"organisation","complaint_phone":"12345","complete":true,"conditions":["已取得本省内登记注册的经营主体","具有符合食品安全相关规定和消防安全相关规定的经营场所"],"cooperating":["城市管理局","消防救援局"],"delivery":["pickup","post"],"draft":false,"fees":[],"fields":[{"code":"credit_code","label":"统一社会信用代码","required":true,"section":"经营主体"},{"code":"shop_name","label":"店名（与营业执照名称一致）","required":true,"section":"经营主体"},{"code":"business_form","label":"主体业态","required":true,"section":"经营主体"},{"code":"site_address","label":"经营场所","required":true,"section":"经营场所"},{"code":"area","label":"场所面积","required":true,"section":"经营场所"},{"code":"seats","label":"就餐座位数","required":true,"section":"经营场所"},{"code":"storeys","label":"场所层数","required":true,"section":"经营场所"},{"code":"floor","label":"所在楼层","required":true,"section":"经营场所"},{"code":"business_items","label":"经营项目","required":true,"section":"食品经营"},{"code":"staff_count","label":"从业人数","required":true,"section":"食品经营"},{"code":"manager_name","label":"食品安全管理员姓名","required":true,"section":"食品经营"},{"code":"manager_id","label":"食品安全管理员身份证号","required":true,"section":"食品经营"},{"code":"online","label":"是否网络经营","required":true,"section":"食品经营"},{"code":"central_kitchen","label":"是否中央厨房","required":true,"section":"食品经营"},{"code":"fire_choice","label":"消防安全检查方式","required":true,"section":"消防安全"},{"code":"fire_person","label":"消防安全责任人","required":true,"section":"消防安全"},{"code":"signboards","label":"招牌","required":true,"section":"户外招牌"},{"code":"licence_form","label":"发证方式","required":true,"section":"发证"}],"finish":"together","hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","lead":"市场监督管理局","legal_basis":[{"article":"第二十六条、第三十二条、第四十二条","mark":"statute","title":"中华人民共和国行政许可法"},{"article":"第三十五条","mark":"statute","title":"中华人民共和国食品安全法"},{"article":"第十五条","mark":"statute","title":"中华人民共和国消防法"}],"limits":{"basis":"行政许可法第四十二条（统一、联合、集中办理不超过四十五日）","path":{"through":["R1","R2"],"unknown":[],"working_days":11},"promised":4,"promised_mark":"official","promised_text":"4个工作日","statutory":45,"statutory_mark":"statute","statutory_text":"45个工作日","unit":"working_days"},"marks_note":"标※的内容或数字为示范值，并非官方公布，以当地公布的办事指南为准。","materials":[{"basis":"食品安全相关规定","code":"M1","copies":1,"deferrable":false,"formats":[],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"开办餐饮店“一件事”申请书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"generated","spare":{"licence":"","note":"申请人核对签名","way":"form"},"spared":"由表单自动生成（申请人核对签名）","standard":"资料齐全符合法定形式","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M2","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"开办餐饮店“一件事”承诺书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：由法定代表人（负责人）签名并加盖公章，日期完整","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M3","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：自有房屋交不动产权证书；租赁房屋交租赁合同和出租人产权证明","mark":"official","max_megabytes":20,"max_pages":20,"medium":"either","name":"场所合法使用证明","needed_by":["R2","R4a"],"needed_by_names":["食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"applicant","spare":{"licence":"不动产权证书","note":"房屋属申请人所有并能调取电子证照的，不用提交","way":"e_licence"},"spared":"电子证照核验《不动产权证书》（房屋属申请人所有并能调取电子证照的，不用提交）","standard":"资料齐全符合法定形式。示例补充：地址与营业执照一致，租赁期未满，出租人签名或盖章","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全法第三十五条","code":"M4","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":20,"max_pages":10,"medium":"either","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：布局图标明各功能区名称、面积、设备位置和食品流向，不得交叉","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M5","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：只交目录清单，不用交制度全文","mark":"official","max_megabytes":10,"max_pages":5,"medium":"either","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"消防法第十五条","code":"M6","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明消防安全责任人、防火巡查、用火用电、设施维护等制度并盖章","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"消防安全制度（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M7","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明组织分工、报警、疏散引导、初起火灾扑救和演练安排","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M8","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：按比例绘制并盖章","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所平面布置图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明安全出口、疏散通道和用火用气部位","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M9","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：可以与场所平面布置图同一底图，分页提交","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所消防设施平面图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明灭火器、消火栓、应急照明、疏散指示标志、报警和喷淋设施","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"","code":"M11","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：每块招牌各一张","mark":"official","max_megabytes":20,"max_pages":6,"medium":"either","name":"招牌位置示意图和效果图","needed_by":["R3"],"needed_by_names":["户外招牌设施设置规范管理"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明安装位置、长宽高、材质，效果图为实景合成","to_hand_in":true,"why":"是否设置户外招牌：是","why_questions":["signboard"]},{"basis":"","code":"M12","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：制作冷食、生食或裱花类糕点的提交","mark":"modelled","max_megabytes":20,"max_pages":4,"medium":"either","name":"专间（专用操作区）布局图","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明专间面积、独立空调、消毒和二次更衣设施","to_hand_in":true,"why":"制作哪些食品（经营项目）：冷食类","why_questions":["food"]},{"basis":"","code":"M13","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：热食加工产生油烟的提交","mark":"modelled","max_megabytes":10,"max_pages":6,"medium":"either","name":"油烟净化设施证明","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：购置或安装合同、合格证任一，设备型号清楚","to_hand_in":true,"why":"制作哪些食品（经营项目）：热食类；热食加工是否产生油烟：是","why_questions":["food","fumes"]},{"basis":"行政许可法第二十九条","code":"M14","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：委托代理人办理的提交","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"授权委托书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：写明委托事项、权限和期限，委托人签名或盖章","to_hand_in":true,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"行政许可法第二十九条","code":"M14b","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"代理人居民身份证","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"居民身份证","note":"现场读卡或亮证核验，不用交复印件","way":"e_licence"},"spared":"电子证照核验《居民身份证》（现场读卡或亮证核验，不用交复印件）","standard":"示例补充：在有效期内，人证一致","to_hand_in":false,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"","code":"M15","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"已有电子营业执照的免提交","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"营业执照","needed_by":["R1","R2","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"营业执照","note":"证照核验，不用提交","way":"e_licence"},"spared":"电子证照核验《营业执照》（证照核验，不用提交）","standard":"示例补充：名称、经营场所与申请一致，状态为存续","to_hand_in":false,"why":"所有情形均需","why_questions":[]}],"name":"开办餐饮店","open_questions":[],"outside":null,"phone":"","places":[{"address":"市民中心（示范大厅）一楼综合服务区","hours":"法定工作日，夏季（7月1日—9月30日）上午9:00—12:00，下午13:30—17:30；冬季（10月1日—次年6月30日）上午9:00—12:00，下午13:00—17:00","name":"市民中心综合窗口","phone":""}],"remarks":["联合核查中，对符合条件的部分可正常发放相应许可证书；不符合的部分完成整改后，再单独向相应部门申请再次核查。","主题承诺4个工作日短于个别子事项的承诺10个工作日，两个数字都照指南原文，子事项按各自时限计算。","消防安全检查实行告知承诺管理，申请人可以自愿选择告知承诺或者一般流程。","食品经营许可的法定时限按行政许可法第四十二条；地方规定更短的从其规定。"],"situation":[{"answer":"是","question":"是否已取得本省核发的营业执照"},{"answer":"其他餐饮（办食品经营许可）","question":"经营规模"},{"answer":"热食类、冷食类、自制饮品","question":"制作哪些食品（经营项目）"},{"answer":"是","question":"热食加工是否产生油烟"},{"answer":"是","question":"场所是否属于公众聚集场所"},{"answer":"告知承诺","question":"消防安全检查的办理方式"},{"answer":"是","question":"是否设置户外招牌"},{"answer":"是","question":"是否委托代理人办理"}],"source":"子事项名称、承诺时限、结果和材料名称来自湖南政务服务网“开办餐饮店一件事”办事指南（长沙县）；法定时限来自所列法律。 情形、依赖关系、表单栏目和“示例补充”后面的文字是建模值，不是官方口径；办理地点属示范大厅。","sub_items":[{"after":[],"basis":"","code":"R1","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"企业营业执照信息核验","result":null,"type":"check"},{"after":["R1"],"basis":"食品安全法第三十五条","code":"R2","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"食品安全法第三十五条；行政许可法第四十二条","promised":10,"promised_mark":"official","promised_text":"10个工作日","statutory":20,"statutory_mark":"statute","statutory_text":"20个工作日","unit":"working_days"},"mark":"official","name":"食品经营许可新办","result":{"document":"licence","mark":"known","name":"食品经营许可证","validity_years":5},"type":"licence"},{"after":[],"basis":"","code":"R3","department":"cgj","department_name":"城市管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"户外招牌设施设置规范管理","result":null,"type":"other_power"},{"after":["R1"],"basis":"消防法第十五条","code":"R4a","department":"xfjy","department_name":"消防救援局","limit":{"basis":"消防法第十五条：作出承诺且材料齐全、符合法定形式的，当场许可","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查（告知承诺）","result":{"document":"licence","mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查意见书","validity_years":null},"type":"licence"}],"theme":"43TCN0003","version":"2026.1","visits":1}}	5235a9a0fb36c74a7bfb368096c92379c1b0ab3307fcb23b10157a1fd016fd5b	85fe8387b1dbf3da2984aff4fdde8348a39b9a5939a012dcaaf22ca5f3c692c5
01a21477-65c5-73ad-93e0-5555ddecfb86	3	2026-11-25T20:48:20.122682Z	李敏	3号综合窗口	received	{"status":"draft"}	{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"form":{"area":1,"business_form":"canteen","business_items":["hot"],"central_kitchen":true,"credit_code":"92430102MA0TEAT01B","fire_choice":"general","fire_person":"示范内容","floor":"示范内容","licence_form":"paper","manager_id":"430102189901010012","manager_name":"李𬭚","online":true,"seats":1,"shop_name":"示范内容","signboards":[{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1},{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1}],"site_address":"示范市芙蓉区解放东路1号一层","staff_count":1,"storeys":1},"materials":{"M11":"held","M12":"held","M13":"held","M14":"held","M14b":"spared","M15":"spared","M2":"held","M3":"spared","M4":"held","M5":"held","M6":"held","M7":"held","M8":"held","M9":"held"},"notice":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","status":"received"}	85fe8387b1dbf3da2984aff4fdde8348a39b9a5939a012dcaaf22ca5f3c692c5	fdc77cecc41b384aa92baceddbff2dd3c5337a0bf16ad3dd2fbfbd4c01854e50
01a21477-65c5-73ad-93e0-5555ddecfb86	4	2026-11-25T20:48:20.183243Z	李敏	3号综合窗口	decided	{"status":"received"}	{"at":"2026-11-25T20:48:20.153038+00:00","basis":"行政许可法第三十二条第一款第五项","deemed":false,"deferred_until":"","organ":"","reason":"","status":"accepted","sub_items":["R1","R2","R3","R4a"]}	fdc77cecc41b384aa92baceddbff2dd3c5337a0bf16ad3dd2fbfbd4c01854e50	4e3f3f82037c758dd45aa1b50d5da7c7a7b5521a23a0f9a67a2315486f57f2d4
01a21477-65c5-73ad-93e0-5555ddecfb86	5	2026-11-25T20:48:20.242464Z	李敏	3号综合窗口	sub_item	{"channel":"auto","state":"ready","sub_item":"R3"}	{"channel":"paper","key":"00963edc-fa3d-5d96-a9d7-833b30ecc98f","reason":"部门要求线下办理","result":"","state":"by_hand","sub_item":"R3"}	4e3f3f82037c758dd45aa1b50d5da7c7a7b5521a23a0f9a67a2315486f57f2d4	3481613bcc57fc3493a10595dc07883c64da6c0ebb497f5bd8dfe346a9035162
01a21477-65c5-73ad-93e0-5555ddecfb86	6	2026-11-25T20:48:20.322830Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"R1"}	{"channel":"auto","key":"c0ac358b-690b-511e-9b85-59a440eb4505","reason":"正在发送","result":"","state":"sending","sub_item":"R1"}	3481613bcc57fc3493a10595dc07883c64da6c0ebb497f5bd8dfe346a9035162	a36a39c98ccd646b029ae1a6fdf09eb4a8d7a7eda12baac1faaf041467e276a8
01a21477-65c5-73ad-93e0-5555ddecfb86	11	2026-11-25T20:48:20.610892Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"R2"}	{"channel":"auto","key":"45a5faa2-31e6-54e3-9949-d1ed0aa316df","reason":"正在发送","result":"","state":"sending","sub_item":"R2"}	b61882fa06403410144c74bec8ba52d6f74c48dfe5b0ef93f9954b947d77f39d	83b744c5aeb57301387c23450d889bbc96a51e1c6183267ab704a2b7afce7752
01a21477-65c5-73ad-93e0-5555ddecfb86	12	2026-11-25T20:48:20.610892Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"R4a"}	{"channel":"auto","key":"4b7f0c49-f7a4-5ec2-852c-03691bebe6ea","reason":"正在发送","result":"","state":"sending","sub_item":"R4a"}	83b744c5aeb57301387c23450d889bbc96a51e1c6183267ab704a2b7afce7752	0f82ae144a126602128de666801d4d24179d8ef532cb37b30aa81b54faa58fc5
01a21477-6d69-71c3-8999-0bad05e96f26	1	2026-11-25T20:48:20.844127Z	李敏	3号综合窗口	started	{}	{"theme":"43TCN0003","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	e735206312619e81d36cdbb42161f5b06d65786456357b271840c969e59102cc
01a21477-6d69-71c3-8999-0bad05e96f26	2	2026-11-25T20:48:20.902953Z	李敏	3号综合窗口	told	{}	{"hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","notice":{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"audience":"organisation","complaint_phone":"12345","complete":true,"conditions":["已取得本省内登记注册的经营主体","具有符合食品安全相关规定和消防安全相关规定的经营场所"],"cooperating":["城市管理局","消防救援局"],"delivery":["pickup","post"],"draft":false,"fees":[],"fields":[{"code":"credit_code","label":"统一社会信用代码","required":true,"section":"经营主体"},{"code":"shop_name","label":"店名（与营业执照名称一致）","required":true,"section":"经营主体"},{"code":"business_form","label":"主体业态","required":true,"section":"经营主体"},{"code":"site_address","label":"经营场所","required":true,"section":"经营场所"},{"code":"area","label":"场所面积","required":true,"section":"经营场所"},{"code":"seats","label":"就餐座位数","required":true,"section":"经营场所"},{"code":"storeys","label":"场所层数","required":true,"section":"经营场所"},{"code":"floor","label":"所在楼层","required":true,"section":"经营场所"},{"code":"business_items","label":"经营项目","required":true,"section":"食品经营"},{"code":"staff_count","label":"从业人数","required":true,"section":"食品经营"},{"code":"manager_name","label":"食品安全管理员姓名","required":true,"section":"食品经营"},{"code":"manager_id","label":"食品安全管理员身份证号","required":true,"section":"食品经营"},{"code":"online","label":"是否网络经营","required":true,"section":"食品经营"},{"code":"central_kitchen","label":"是否中央厨房","required":true,"section":"食品经营"},{"code":"fire_choice","label":"消防安全检查方式","required":true,"section":"消防安全"},{"code":"fire_person","label":"消防安全责任人","required":true,"section":"消防安全"},{"code":"signboards","label":"招牌","required":true,"section":"户外招牌"},{"code":"licence_form","label":"发证方式","required":true,"section":"发证"}],"finish":"together","hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","lead":"市场监督管理局","legal_basis":[{"article":"第二十六条、第三十二条、第四十二条","mark":"statute","title":"中华人民共和国行政许可法"},{"article":"第三十五条","mark":"statute","title":"中华人民共和国食品安全法"},{"article":"第十五条","mark":"statute","title":"中华人民共和国消防法"}],"limits":{"basis":"行政许可法第四十二条（统一、联合、集中办理不超过四十五日）","path":{"through":["R1","R2"],"unknown":[],"working_days":11},"promised":4,"promised_mark":"official","promised_text":"4个工作日","statutory":45,"statutory_mark":"statute","statutory_text":"45个工作日","unit":"working_days"},"marks_note":"标※的内容或数字为示范值，并非官方公布，以当地公布的办事指南为准。","materials":[{"basis":"食品安全相关规定","code":"M1","copies":1,"deferrable":false,"formats":[],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"开办餐饮店“一件事”申请书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"generated","spare":{"licence":"","note":"申请人核对签名","way":"form"},"spared":"由表单自动生成（申请人核对签名）","standard":"资料齐全符合法定形式","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M2","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"开办餐饮店“一件事”承诺书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：由法定代表人（负责人）签名并加盖公章，日期完整","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M3","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：自有房屋交不动产权证书；租赁房屋交租赁合同和出租人产权证明","mark":"official","max_megabytes":20,"max_pages":20,"medium":"either","name":"场所合法使用证明","needed_by":["R2","R4a"],"needed_by_names":["食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"applicant","spare":{"licence":"不动产权证书","note":"房屋属申请人所有并能调取电子证照的，不用提交","way":"e_licence"},"spared":"电子证照核验《不动产权证书》（房屋属申请人所有并能调取电子证照的，不用提交）","standard":"资料齐全符合法定形式。示例补充：地址与营业执照一致，租赁期未满，出租人签名或盖章","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全法第三十五条","code":"M4","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":20,"max_pages":10,"medium":"either","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：布局图标明各功能区名称、面积、设备位置和食品流向，不得交叉","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M5","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：只交目录清单，不用交制度全文","mark":"official","max_megabytes":10,"max_pages":5,"medium":"either","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"消防法第十五条","code":"M6","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明消防安全责任人、防火巡查、用火用电、设施维护等制度并盖章","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"消防安全制度（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M7","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明组织分工、报警、疏散引导、初起火灾扑救和演练安排","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M8","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：按比例绘制并盖章","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所平面布置图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明安全出口、疏散通道和用火用气部位","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M9","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：可以与场所平面布置图同一底图，分页提交","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所消防设施平面图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明灭火器、消火栓、应急照明、疏散指示标志、报警和喷淋设施","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"","code":"M11","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：每块招牌各一张","mark":"official","max_megabytes":20,"max_pages":6,"medium":"either","name":"招牌位置示意图和效果图","needed_by":["R3"],"needed_by_names":["户外招牌设施设置规范管理"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明安装位置、长宽高、材质，效果图为实景合成","to_hand_in":true,"why":"是否设置户外招牌：是","why_questions":["signboard"]},{"basis":"","code":"M12","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：制作冷食、生食或裱花类糕点的提交","mark":"modelled","max_megabytes":20,"max_pages":4,"medium":"either","name":"专间（专用操作区）布局图","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明专间面积、独立空调、消毒和二次更衣设施","to_hand_in":true,"why":"制作哪些食品（经营项目）：冷食类","why_questions":["food"]},{"basis":"","code":"M13","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：热食加工产生油烟的提交","mark":"modelled","max_megabytes":10,"max_pages":6,"medium":"either","name":"油烟净化设施证明","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：购置或安装合同、合格证任一，设备型号清楚","to_hand_in":true,"why":"制作哪些食品（经营项目）：热食类；热食加工是否产生油烟：是","why_questions":["food","fumes"]},{"basis":"行政许可法第二十九条","code":"M14","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：委托代理人办理的提交","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"授权委托书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：写明委托事项、权限和期限，委托人签名或盖章","to_hand_in":true,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"行政许可法第二十九条","code":"M14b","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"代理人居民身份证","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"居民身份证","note":"现场读卡或亮证核验，不用交复印件","way":"e_licence"},"spared":"电子证照核验《居民身份证》（现场读卡或亮证核验，不用交复印件）","standard":"示例补充：在有效期内，人证一致","to_hand_in":false,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"","code":"M15","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"已有电子营业执照的免提交","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"营业执照","needed_by":["R1","R2","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"营业执照","note":"证照核验，不用提交","way":"e_licence"},"spared":"电子证照核验《营业执照》（证照核验，不用提交）","standard":"示例补充：名称、经营场所与申请一致，状态为存续","to_hand_in":false,"why":"所有情形均需","why_questions":[]}],"name":"开办餐饮店","open_questions":[],"outside":null,"phone":"","places":[{"address":"市民中心（示范大厅）一楼综合服务区","hours":"法定工作日，夏季（7月1日—9月30日）上午9:00—12:00，下午13:30—17:30；冬季（10月1日—次年6月30日）上午9:00—12:00，下午13:00—17:00","name":"市民中心综合窗口","phone":""}],"remarks":["联合核查中，对符合条件的部分可正常发放相应许可证书；不符合的部分完成整改后，再单独向相应部门申请再次核查。","主题承诺4个工作日短于个别子事项的承诺10个工作日，两个数字都照指南原文，子事项按各自时限计算。","消防安全检查实行告知承诺管理，申请人可以自愿选择告知承诺或者一般流程。","食品经营许可的法定时限按行政许可法第四十二条；地方规定更短的从其规定。"],"situation":[{"answer":"是","question":"是否已取得本省核发的营业执照"},{"answer":"其他餐饮（办食品经营许可）","question":"经营规模"},{"answer":"热食类、冷食类、自制饮品","question":"制作哪些食品（经营项目）"},{"answer":"是","question":"热食加工是否产生油烟"},{"answer":"是","question":"场所是否属于公众聚集场所"},{"answer":"告知承诺","question":"消防安全检查的办理方式"},{"answer":"是","question":"是否设置户外招牌"},{"answer":"是","question":"是否委托代理人办理"}],"source":"子事项名称、承诺时限、结果和材料名称来自湖南政务服务网“开办餐饮店一件事”办事指南（长沙县）；法定时限来自所列法律。 情形、依赖关系、表单栏目和“示例补充”后面的文字是建模值，不是官方口径；办理地点属示范大厅。","sub_items":[{"after":[],"basis":"","code":"R1","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"企业营业执照信息核验","result":null,"type":"check"},{"after":["R1"],"basis":"食品安全法第三十五条","code":"R2","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"食品安全法第三十五条；行政许可法第四十二条","promised":10,"promised_mark":"official","promised_text":"10个工作日","statutory":20,"statutory_mark":"statute","statutory_text":"20个工作日","unit":"working_days"},"mark":"official","name":"食品经营许可新办","result":{"document":"licence","mark":"known","name":"食品经营许可证","validity_years":5},"type":"licence"},{"after":[],"basis":"","code":"R3","department":"cgj","department_name":"城市管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"户外招牌设施设置规范管理","result":null,"type":"other_power"},{"after":["R1"],"basis":"消防法第十五条","code":"R4a","department":"xfjy","department_name":"消防救援局","limit":{"basis":"消防法第十五条：作出承诺且材料齐全、符合法定形式的，当场许可","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查（告知承诺）","result":{"document":"licence","mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查意见书","validity_years":null},"type":"licence"}],"theme":"43TCN0003","version":"2026.1","visits":1}}	e735206312619e81d36cdbb42161f5b06d65786456357b271840c969e59102cc	69f720cc176468ee69cf75da130a675bde229a02e1043d8ca5f509b06374c91c
01a21477-65c5-73ad-93e0-5555ddecfb86	14	2026-11-25T20:48:20.692734Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"R2"}	{"channel":"auto","key":"45a5faa2-31e6-54e3-9949-d1ed0aa316df","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"R2"}	391fd0c2d89209be35c217d8bd35b09b942df91d26898466dba9d92850cf2397	6e6baee8f1c968aebd571250028790d0a8eac0f2f87d5da348e79866803e5a40
01a21477-65c5-73ad-93e0-5555ddecfb86	15	2026-11-25T20:48:20.814652Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"R2"}	{"channel":"auto","key":"45a5faa2-31e6-54e3-9949-d1ed0aa316df","reason":"符合法定条件","result":"JY24301020000001","state":"done","sub_item":"R2"}	6e6baee8f1c968aebd571250028790d0a8eac0f2f87d5da348e79866803e5a40	f81a6ca1b9676eb786c571199b737f1252f4b853f80c9c20d22aacaf6b03b75d
01a21477-65c5-73ad-93e0-5555ddecfb86	16	2026-11-25T20:48:20.814652Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"R4a"}	{"channel":"auto","key":"4b7f0c49-f7a4-5ec2-852c-03691bebe6ea","reason":"符合法定条件","result":"消安检字〔2026〕第0001号","state":"done","sub_item":"R4a"}	f81a6ca1b9676eb786c571199b737f1252f4b853f80c9c20d22aacaf6b03b75d	6d2e9468c1422b6d9cee58df44ef344bd62076d616ce4e88bab66fe0d5e73e76
01a21477-6d69-71c3-8999-0bad05e96f26	3	2026-11-25T20:48:21.829722Z	李敏	3号综合窗口	received	{"status":"draft"}	{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"form":{"area":1,"business_form":"sales","business_items":["hot"],"central_kitchen":true,"credit_code":"92430102MA0TEAT01B","fire_choice":"promise","fire_person":"示范内容","floor":"示范内容","licence_form":"both","manager_id":"430102189901010012","manager_name":"刘𠅤","online":true,"seats":1,"shop_name":"示范内容","signboards":[{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1},{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1}],"site_address":"示范市芙蓉区解放东路1号一层","staff_count":1,"storeys":1},"materials":{"M11":"held","M12":"held","M13":"held","M14":"held","M14b":"spared","M15":"spared","M2":"held","M3":"spared","M5":"held","M6":"held","M7":"held","M8":"held","M9":"held"},"notice":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","status":"received"}	69f720cc176468ee69cf75da130a675bde229a02e1043d8ca5f509b06374c91c	246602a48b10e37b5485dcdd5d5bb1c9fb6919fac217aac4e0c6f782a4e63593
01a21477-6d69-71c3-8999-0bad05e96f26	4	2026-11-25T20:48:21.921863Z	李敏	3号综合窗口	decided	{"status":"received"}	{"at":"2026-11-26T04:48:21.886947+08:00","basis":"容缺受理规定","deemed":false,"deferred_until":"2026-12-03","organ":"","reason":"与食品经营相适应的主要设备设施布局、操作流程等文件","status":"accepted_deferred","sub_items":["R1","R2","R3","R4a"]}	246602a48b10e37b5485dcdd5d5bb1c9fb6919fac217aac4e0c6f782a4e63593	53998ee14b77d176247c1538b8a2a19b51a0bd6a857ce2a10c82132e06f8d12b
01a21477-71b4-71bf-b261-c48108ea1033	1	2026-11-25T20:48:21.948896Z	李敏	3号综合窗口	started	{}	{"theme":"43TCN0003","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	edb5dbaf1adc04d93898fd9c205657327a321deb77d695d9072e7d4d39df2931
01a21477-71b4-71bf-b261-c48108ea1033	2	2026-11-25T20:48:22.052988Z	李敏	3号综合窗口	decided	{"status":"draft"}	{"at":"2026-11-25T20:48:22.041131+00:00","basis":"行政许可法第三十二条第一款第二项","deemed":false,"deferred_until":"","organ":"城市管理局","reason":"不属于本机关职权","status":"refused"}	edb5dbaf1adc04d93898fd9c205657327a321deb77d695d9072e7d4d39df2931	e4f1896434bec046beee186273b6759882271213743a35146be8f84e631bd1f1
\.


--
-- Data for Name: hand_task; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.hand_task (id, key, slip_number, department, open, data) FROM stdin;
01a21477-6b28-721f-8342-d3f4405d0488	00963edc-fa3d-5d96-a9d7-833b30ecc98f	JJ4301022026112600002001	cgj	t	{"id":"01a21477-6b28-721f-8342-d3f4405d0488","key":"00963edc-fa3d-5d96-a9d7-833b30ecc98f","sub_item_id":"01a21477-6aba-753a-b234-656510ee0d23","case_id":"01a21477-65c5-73ad-93e0-5555ddecfb86","department":"cgj","slip_number":"JJ4301022026112600002001","reason":"部门要求线下办理","may_have_been_received":false,"moved_at":"2026-11-25T20:48:20.242464+00:00","moved_by":"李敏","printed_at":null,"handed_over_at":null,"handed_over_to":"","handed_over_by":"","receipt_number":"","received_at":null,"outcome":"","outcome_reason":"","result":null,"decided_at":null,"entered_at":null,"entered_by":"","reconciled_at":null,"difference":"","department_outcome":"","department_result":null,"department_decided_at":null}
\.


--
-- Data for Name: inbox; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.inbox (message_id, key, sequence, received_at, applied, data) FROM stdin;
msg_a4e0fbb52cf488cbad9db012	1160b442-59d7-5f2b-9d20-2f2f40309ae1	1	2026-11-25T20:48:17.943273Z	t	{"at":"2026-11-26T04:48:17.697992+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"1160b442-59d7-5f2b-9d20-2f2f40309ae1","message_id":"msg_a4e0fbb52cf488cbad9db012","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B2"}
msg_631eb3f314e4a8e1af602172	1160b442-59d7-5f2b-9d20-2f2f40309ae1	2	2026-11-25T20:48:17.943273Z	t	{"at":"2026-11-26T04:48:17.740799+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"1160b442-59d7-5f2b-9d20-2f2f40309ae1","message_id":"msg_631eb3f314e4a8e1af602172","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B2"}
msg_2906715b1987dd07d1905df5	1160b442-59d7-5f2b-9d20-2f2f40309ae1	3	2026-11-25T20:48:17.943273Z	t	{"at":"2026-11-26T04:48:17.755929+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"1160b442-59d7-5f2b-9d20-2f2f40309ae1","message_id":"msg_2906715b1987dd07d1905df5","reason":"符合法定条件","result":{"document":"预防接种证","fields":{"持证主体":"王䶮"},"number":"WJW-20261126-00001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B2"}
msg_ccc2a31a901b0c51d22ad084	a2fa7d96-3192-55e6-ba1e-4f2de9b2efe1	1	2026-11-25T20:48:17.943273Z	t	{"at":"2026-11-26T04:48:17.729426+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"a2fa7d96-3192-55e6-ba1e-4f2de9b2efe1","message_id":"msg_ccc2a31a901b0c51d22ad084","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B7"}
msg_7ea66dc975df72e1546e5ab5	a2fa7d96-3192-55e6-ba1e-4f2de9b2efe1	2	2026-11-25T20:48:17.943273Z	t	{"at":"2026-11-26T04:48:17.746525+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"a2fa7d96-3192-55e6-ba1e-4f2de9b2efe1","message_id":"msg_7ea66dc975df72e1546e5ab5","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B7"}
msg_20da8df706f91aa6c3fd06de	a2fa7d96-3192-55e6-ba1e-4f2de9b2efe1	3	2026-11-25T20:48:17.943273Z	t	{"at":"2026-11-26T04:48:17.760044+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"a2fa7d96-3192-55e6-ba1e-4f2de9b2efe1","message_id":"msg_20da8df706f91aa6c3fd06de","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"B7"}
msg_54a52fb6f8d23ce482ca28f8	c87faea6-233c-56a7-9159-0214d6091d94	1	2026-11-25T20:48:18.030692Z	t	{"at":"2026-11-26T04:48:17.841076+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"c87faea6-233c-56a7-9159-0214d6091d94","message_id":"msg_54a52fb6f8d23ce482ca28f8","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B1"}
msg_dcd90a2f894ba59e720b714f	c87faea6-233c-56a7-9159-0214d6091d94	2	2026-11-25T20:48:18.030692Z	t	{"at":"2026-11-26T04:48:17.857160+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"c87faea6-233c-56a7-9159-0214d6091d94","message_id":"msg_dcd90a2f894ba59e720b714f","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B1"}
msg_01e887bc53d67ddf463a7bda	c87faea6-233c-56a7-9159-0214d6091d94	3	2026-11-25T20:48:18.030692Z	t	{"at":"2026-11-26T04:48:17.871983+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"c87faea6-233c-56a7-9159-0214d6091d94","message_id":"msg_01e887bc53d67ddf463a7bda","reason":"符合法定条件","result":{"document":"出生医学证明","fields":{"持证主体":"王䶮"},"number":"Z430000001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B1"}
msg_963393357ff1e81739e9259c	d479ae03-4394-5b23-9016-b10fd604dd69	1	2026-11-25T20:48:18.322893Z	t	{"at":"2026-11-26T04:48:18.116329+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"d479ae03-4394-5b23-9016-b10fd604dd69","message_id":"msg_963393357ff1e81739e9259c","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B6"}
msg_4332327bf49f671af58f6baa	d479ae03-4394-5b23-9016-b10fd604dd69	2	2026-11-25T20:48:18.322893Z	t	{"at":"2026-11-26T04:48:18.134890+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"d479ae03-4394-5b23-9016-b10fd604dd69","message_id":"msg_4332327bf49f671af58f6baa","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B6"}
msg_9424c054b7647aee15853477	d479ae03-4394-5b23-9016-b10fd604dd69	3	2026-11-25T20:48:18.322893Z	t	{"at":"2026-11-26T04:48:18.146978+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"d479ae03-4394-5b23-9016-b10fd604dd69","message_id":"msg_9424c054b7647aee15853477","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"B6"}
msg_8f25bf4cfa19caa2e75a9b42	d10a46d8-db25-5ae0-9f13-5f4f7fd4ceae	1	2026-11-25T20:48:18.322893Z	t	{"at":"2026-11-26T04:48:18.143095+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"d10a46d8-db25-5ae0-9f13-5f4f7fd4ceae","message_id":"msg_8f25bf4cfa19caa2e75a9b42","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B3"}
msg_f309d64b4abbe41acffce5f8	d10a46d8-db25-5ae0-9f13-5f4f7fd4ceae	2	2026-11-25T20:48:18.322893Z	t	{"at":"2026-11-26T04:48:18.160704+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"d10a46d8-db25-5ae0-9f13-5f4f7fd4ceae","message_id":"msg_f309d64b4abbe41acffce5f8","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B3"}
msg_56f23d02d6de046122254b7c	d10a46d8-db25-5ae0-9f13-5f4f7fd4ceae	3	2026-11-25T20:48:18.322893Z	t	{"at":"2026-11-26T04:48:18.181553+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"d10a46d8-db25-5ae0-9f13-5f4f7fd4ceae","message_id":"msg_56f23d02d6de046122254b7c","reason":"符合法定条件","result":{"document":"居民户口簿页","fields":{"公民身份号码":"430102189901010012","持证主体":"王䶮"},"number":"430102000001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B3"}
msg_922591fd6181f6231a562435	7188ef10-ab3c-5234-9ed0-07037650bb98	1	2026-11-25T20:48:18.494548Z	t	{"at":"2026-11-26T04:48:18.376397+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"7188ef10-ab3c-5234-9ed0-07037650bb98","message_id":"msg_922591fd6181f6231a562435","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B4"}
msg_4c79beeee37a17b2102f8627	7188ef10-ab3c-5234-9ed0-07037650bb98	2	2026-11-25T20:48:18.494548Z	t	{"at":"2026-11-26T04:48:18.393592+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"7188ef10-ab3c-5234-9ed0-07037650bb98","message_id":"msg_4c79beeee37a17b2102f8627","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B4"}
msg_c1ded563083ff24c2fe541fe	7188ef10-ab3c-5234-9ed0-07037650bb98	3	2026-11-25T20:48:18.494548Z	t	{"at":"2026-11-26T04:48:18.410327+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"7188ef10-ab3c-5234-9ed0-07037650bb98","message_id":"msg_c1ded563083ff24c2fe541fe","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"B4"}
msg_1f3e99074540230562232c6c	7ffe0042-4af5-598e-874b-a75e25d587a8	1	2026-11-25T20:48:18.494548Z	t	{"at":"2026-11-26T04:48:18.378685+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"7ffe0042-4af5-598e-874b-a75e25d587a8","message_id":"msg_1f3e99074540230562232c6c","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B5"}
msg_fc0cfeb07c0fa4338e5bc03e	7ffe0042-4af5-598e-874b-a75e25d587a8	2	2026-11-25T20:48:18.494548Z	t	{"at":"2026-11-26T04:48:18.396668+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"7ffe0042-4af5-598e-874b-a75e25d587a8","message_id":"msg_fc0cfeb07c0fa4338e5bc03e","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B5"}
msg_82870233f704fdaae9354e9a	7ffe0042-4af5-598e-874b-a75e25d587a8	3	2026-11-25T20:48:18.494548Z	t	{"at":"2026-11-26T04:48:18.418441+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"7ffe0042-4af5-598e-874b-a75e25d587a8","message_id":"msg_82870233f704fdaae9354e9a","reason":"符合法定条件","result":{"document":"中华人民共和国社会保障卡","fields":{"持证主体":"王䶮"},"number":"RSJ-20261126-00001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B5"}
msg_ba257f777e836fb1f7a78d8d	c0ac358b-690b-511e-9b85-59a440eb4505	1	2026-11-25T20:48:20.568505Z	t	{"at":"2026-11-26T04:48:20.416711+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"c0ac358b-690b-511e-9b85-59a440eb4505","message_id":"msg_ba257f777e836fb1f7a78d8d","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"R1"}
msg_9c6a02158a212c0509cdca2a	c0ac358b-690b-511e-9b85-59a440eb4505	2	2026-11-25T20:48:20.568505Z	t	{"at":"2026-11-26T04:48:20.436936+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"c0ac358b-690b-511e-9b85-59a440eb4505","message_id":"msg_9c6a02158a212c0509cdca2a","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"R1"}
msg_0bf290c10ee764821ff012b6	c0ac358b-690b-511e-9b85-59a440eb4505	3	2026-11-25T20:48:20.568505Z	t	{"at":"2026-11-26T04:48:20.451777+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"审批科","key":"c0ac358b-690b-511e-9b85-59a440eb4505","message_id":"msg_0bf290c10ee764821ff012b6","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"R1"}
msg_875f411c1905f36097112037	45a5faa2-31e6-54e3-9949-d1ed0aa316df	1	2026-11-25T20:48:20.814652Z	t	{"at":"2026-11-26T04:48:20.687784+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"45a5faa2-31e6-54e3-9949-d1ed0aa316df","message_id":"msg_875f411c1905f36097112037","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"R2"}
msg_7e211391263203da90d8b3ce	45a5faa2-31e6-54e3-9949-d1ed0aa316df	2	2026-11-25T20:48:20.814652Z	t	{"at":"2026-11-26T04:48:20.705617+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"45a5faa2-31e6-54e3-9949-d1ed0aa316df","message_id":"msg_7e211391263203da90d8b3ce","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"R2"}
msg_852e7f22a1e4780c40bd1aee	45a5faa2-31e6-54e3-9949-d1ed0aa316df	3	2026-11-25T20:48:20.814652Z	t	{"at":"2026-11-26T04:48:20.718303+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"审批科","key":"45a5faa2-31e6-54e3-9949-d1ed0aa316df","message_id":"msg_852e7f22a1e4780c40bd1aee","reason":"符合法定条件","result":{"document":"食品经营许可证","fields":{"持证主体":"芙蓉区䶮香居餐饮店1"},"number":"JY24301020000001","valid_from":"2026-11-26","valid_until":"2031-11-25"},"sequence":3,"status":"granted","sub_item_code":"R2"}
msg_9346e2058427f4870ea367ff	4b7f0c49-f7a4-5ec2-852c-03691bebe6ea	1	2026-11-25T20:48:20.814652Z	t	{"at":"2026-11-26T04:48:20.684841+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"4b7f0c49-f7a4-5ec2-852c-03691bebe6ea","message_id":"msg_9346e2058427f4870ea367ff","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"R4a"}
msg_50240c906f32459e8def43c8	4b7f0c49-f7a4-5ec2-852c-03691bebe6ea	2	2026-11-25T20:48:20.814652Z	t	{"at":"2026-11-26T04:48:20.705236+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"4b7f0c49-f7a4-5ec2-852c-03691bebe6ea","message_id":"msg_50240c906f32459e8def43c8","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"R4a"}
msg_233997c516b771c61f51eba6	4b7f0c49-f7a4-5ec2-852c-03691bebe6ea	3	2026-11-25T20:48:20.814652Z	t	{"at":"2026-11-26T04:48:20.717498+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"审批科","key":"4b7f0c49-f7a4-5ec2-852c-03691bebe6ea","message_id":"msg_233997c516b771c61f51eba6","reason":"符合法定条件","result":{"document":"公众聚集场所投入使用、营业前消防安全检查意见书","fields":{"持证主体":"芙蓉区䶮香居餐饮店1"},"number":"消安检字〔2026〕第0001号","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"R4a"}
\.


--
-- Data for Name: keep; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.keep (key, value) FROM stdin;
hall/settings	{"dispatch.gateway": "http://127.0.0.1:44779", "dispatch.connect_timeout": 0.5, "dispatch.read_timeout": 0.4, "dispatch.retry_base": 0.05, "dispatch.retry_ceiling": 0.2, "dispatch.poll_ceiling": 0.1, "dispatch.lease": 5.0, "dispatch.breaker_failures": 100, "dispatch.breaker_rest": 0.15}
intake/575da4506677640f56a63a635e84136435454e45cc206b98b590bb5a1ccd637c	"01a21477-5d8a-7377-9cba-3291dd069679"
intake/a6046c0017e40bb1d3e8e218138138a51e92757df1b79e787afbf7a27e3ec147	"01a21477-65c5-73ad-93e0-5555ddecfb86"
intake/be8be6d6ed038f2127e49a0b5b334f1e2e3bab84e9cdfe1e5debcb4f06f524c5	"01a21477-6d69-71c3-8999-0bad05e96f26"
hall/flow_plan	{"queues": [{"code": "general", "name": "综合", "series": "A", "themes": [], "zone": ""}, {"code": "life", "name": "民生", "series": "B", "themes": ["43PCN0009"], "zone": ""}], "windows": [], "hours": [], "rules": {"bonus": {"appointment": 30.0, "elderly": 20.0, "disabled": 20.0, "military": 20.0}, "calls_before_missed": 3, "missed_comes_back_after": 10.0, "early_check_in": 30.0}}
\.


--
-- Data for Name: merged; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.merged (key, cut_off_id, "window", at, outcome, data) FROM stdin;
\.


--
-- Data for Name: number_block; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.number_block (id, series, "window", purpose, first, last, next, handed_at) FROM stdin;
\.


--
-- Data for Name: number_sequence; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.number_sequence (series, last) FROM stdin;
document/acceptance_notice/2026	1
slip/430102-20261126-00002	1
case/430102/20261126	4
ticket/B/20261126	1
ticket/A/20261126	2
\.


--
-- Data for Name: pack_paper; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.pack_paper (number, "window", series, serial, state, case_id, data) FROM stdin;
\.


--
-- Data for Name: paper; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.paper (id, case_id, kind, content, outcome, at, data, "window") FROM stdin;
01a21477-6537-700b-93ce-109e8bdf6218	01a21477-5d8a-7377-9cba-3291dd069679	acceptance_notice	b88131bef324928098190b74569027c8a5f1686157fce47d5888da02c9149c0c	made	2026-11-25T20:48:18.774938Z	{"id":"01a21477-6537-700b-93ce-109e8bdf6218","case_id":"01a21477-5d8a-7377-9cba-3291dd069679","kind":"acceptance_notice","document_number":"示范政受字〔2026〕第00001号","content":"b88131bef324928098190b74569027c8a5f1686157fce47d5888da02c9149c0c","copy":1,"reason":"","at":"2026-11-25T20:48:18.774938+00:00","by":"李敏","printer":"","job":"","outcome":"made","note":"","sub_item_id":"","window":"3号综合窗口"}	3号综合窗口
\.


--
-- Data for Name: person; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.person (name, data) FROM stdin;
clerk	{"name":"clerk","display":"李敏","role":"clerk","password":"$argon2id$v=19$m=65536,t=3,p=4$rHFU9Q2gzVcTDWkSAquXXQ$cQxss6ycWOe5M0Wg2Tf40d5WtGfLHey5KJIGjXJd4e0","failures":0,"locked_until":null,"active":true}
chief	{"name":"chief","display":"周强","role":"supervisor","password":"$argon2id$v=19$m=65536,t=3,p=4$nMSTR+JbAur0MOLoJkrIXQ$wX7s2EsP0SlAkOA2sDYKGY3ee+J13wximk6sPU8nV54","failures":0,"locked_until":null,"active":true}
\.


--
-- Data for Name: question; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.question (id, case_id, "window", clerk, open, at, version, data) FROM stdin;
\.


--
-- Data for Name: rating; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.rating (id, ticket_id, case_id, level, at, state, due_at, "window", version, data) FROM stdin;
\.


--
-- Data for Name: sub_item; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.sub_item (id, case_id, code, name, department, key, data) FROM stdin;
01a21477-604b-778e-86ee-424abd742bf6	01a21477-5d8a-7377-9cba-3291dd069679	B3	出生登记	gaj	d10a46d8-db25-5ae0-9f13-5f4f7fd4ceae	{"id": "01a21477-604b-778e-86ee-424abd742bf6", "case_id": "01a21477-5d8a-7377-9cba-3291dd069679", "code": "B3", "name": "出生登记", "department": "gaj", "after": ["B1"], "promised": {"amount": 10, "unit": "working_days"}, "statutory": null, "result_name": "居民户口簿页", "started_at": "2026-11-25T20:48:18.030692+00:00", "due_at": "2026-12-10T23:59:59+08:00", "pauses": [], "receipt_number": "GAJ-20261126-00001", "corrections": [], "outcome": "granted", "result": {"document": "居民户口簿页", "number": "430102000001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"公民身份号码": "430102189901010012", "持证主体": "王䶮"}}, "decided_at": "2026-11-26T04:48:18.181553+08:00", "delivered_at": null, "delivered_to": ""}
01a21477-604b-778e-86ee-42495d8ccdce	01a21477-5d8a-7377-9cba-3291dd069679	B2	预防接种证办理	wjw	1160b442-59d7-5f2b-9d20-2f2f40309ae1	{"id": "01a21477-604b-778e-86ee-42495d8ccdce", "case_id": "01a21477-5d8a-7377-9cba-3291dd069679", "code": "B2", "name": "预防接种证办理", "department": "wjw", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "预防接种证", "started_at": "2026-11-25T20:48:17.482740+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "WJW-20261126-00001", "corrections": [], "outcome": "granted", "result": {"document": "预防接种证", "number": "WJW-20261126-00001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "王䶮"}}, "decided_at": "2026-11-26T04:48:17.755929+08:00", "delivered_at": null, "delivered_to": ""}
01a21477-604b-778e-86ee-424e0405c85b	01a21477-5d8a-7377-9cba-3291dd069679	B7	科学育儿指导服务登记	wjw	a2fa7d96-3192-55e6-ba1e-4f2de9b2efe1	{"id": "01a21477-604b-778e-86ee-424e0405c85b", "case_id": "01a21477-5d8a-7377-9cba-3291dd069679", "code": "B7", "name": "科学育儿指导服务登记", "department": "wjw", "after": [], "promised": {"amount": 15, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T20:48:17.482740+00:00", "due_at": "2026-12-17T23:59:59+08:00", "pauses": [], "receipt_number": "WJW-20261126-00002", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T04:48:17.760044+08:00", "delivered_at": null, "delivered_to": ""}
01a21477-604b-778e-86ee-424823a58e81	01a21477-5d8a-7377-9cba-3291dd069679	B1	出生医学证明首次签发	wjw	c87faea6-233c-56a7-9159-0214d6091d94	{"id": "01a21477-604b-778e-86ee-424823a58e81", "case_id": "01a21477-5d8a-7377-9cba-3291dd069679", "code": "B1", "name": "出生医学证明首次签发", "department": "wjw", "after": [], "promised": {"amount": 5, "unit": "working_days"}, "statutory": null, "result_name": "出生医学证明", "started_at": "2026-11-25T20:48:17.482740+00:00", "due_at": "2026-12-03T23:59:59+08:00", "pauses": [], "receipt_number": "WJW-20261126-00003", "corrections": [], "outcome": "granted", "result": {"document": "出生医学证明", "number": "Z430000001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "王䶮"}}, "decided_at": "2026-11-26T04:48:17.871983+08:00", "delivered_at": null, "delivered_to": ""}
01a21477-604b-778e-86ee-424bc8d64faa	01a21477-5d8a-7377-9cba-3291dd069679	B4	城乡居民参保登记	ybj	7188ef10-ab3c-5234-9ed0-07037650bb98	{"id": "01a21477-604b-778e-86ee-424bc8d64faa", "case_id": "01a21477-5d8a-7377-9cba-3291dd069679", "code": "B4", "name": "城乡居民参保登记", "department": "ybj", "after": ["B3"], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T20:48:18.322893+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "YBJ-20261126-00002", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T04:48:18.410327+08:00", "delivered_at": null, "delivered_to": ""}
01a21477-6ab9-740a-877f-d1066b582e11	01a21477-65c5-73ad-93e0-5555ddecfb86	R1	企业营业执照信息核验	scjg	c0ac358b-690b-511e-9b85-59a440eb4505	{"id": "01a21477-6ab9-740a-877f-d1066b582e11", "case_id": "01a21477-65c5-73ad-93e0-5555ddecfb86", "code": "R1", "name": "企业营业执照信息核验", "department": "scjg", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T20:48:20.153038+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "SCJG-20261126-00001", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T04:48:20.451777+08:00", "delivered_at": null, "delivered_to": ""}
01a21477-604b-778e-86ee-424d2cdccd7e	01a21477-5d8a-7377-9cba-3291dd069679	B6	生育医疗待遇支付	ybj	d479ae03-4394-5b23-9016-b10fd604dd69	{"id": "01a21477-604b-778e-86ee-424d2cdccd7e", "case_id": "01a21477-5d8a-7377-9cba-3291dd069679", "code": "B6", "name": "生育医疗待遇支付", "department": "ybj", "after": ["B1"], "promised": {"amount": 20, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T20:48:18.030692+00:00", "due_at": "2026-12-24T23:59:59+08:00", "pauses": [], "receipt_number": "YBJ-20261126-00001", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T04:48:18.146978+08:00", "delivered_at": null, "delivered_to": ""}
01a21477-604b-778e-86ee-424c4e68572a	01a21477-5d8a-7377-9cba-3291dd069679	B5	社会保障卡申领（邮寄卡不激活金融账户）	rsj	7ffe0042-4af5-598e-874b-a75e25d587a8	{"id": "01a21477-604b-778e-86ee-424c4e68572a", "case_id": "01a21477-5d8a-7377-9cba-3291dd069679", "code": "B5", "name": "社会保障卡申领（邮寄卡不激活金融账户）", "department": "rsj", "after": ["B3"], "promised": {"amount": 30, "unit": "working_days"}, "statutory": null, "result_name": "中华人民共和国社会保障卡", "started_at": "2026-11-25T20:48:18.322893+00:00", "due_at": "2027-01-08T23:59:59+08:00", "pauses": [], "receipt_number": "RSJ-20261126-00001", "corrections": [], "outcome": "granted", "result": {"document": "中华人民共和国社会保障卡", "number": "RSJ-20261126-00001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "王䶮"}}, "decided_at": "2026-11-26T04:48:18.418441+08:00", "delivered_at": null, "delivered_to": ""}
01a21477-6aba-753a-b234-656510ee0d23	01a21477-65c5-73ad-93e0-5555ddecfb86	R3	户外招牌设施设置规范管理	cgj	00963edc-fa3d-5d96-a9d7-833b30ecc98f	{"id": "01a21477-6aba-753a-b234-656510ee0d23", "case_id": "01a21477-65c5-73ad-93e0-5555ddecfb86", "code": "R3", "name": "户外招牌设施设置规范管理", "department": "cgj", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T20:48:20.153038+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a21477-6ab9-740a-877f-d107e6d37665	01a21477-65c5-73ad-93e0-5555ddecfb86	R2	食品经营许可新办	scjg	45a5faa2-31e6-54e3-9949-d1ed0aa316df	{"id": "01a21477-6ab9-740a-877f-d107e6d37665", "case_id": "01a21477-65c5-73ad-93e0-5555ddecfb86", "code": "R2", "name": "食品经营许可新办", "department": "scjg", "after": ["R1"], "promised": {"amount": 10, "unit": "working_days"}, "statutory": {"amount": 20, "unit": "working_days"}, "result_name": "食品经营许可证", "started_at": "2026-11-25T20:48:20.568505+00:00", "due_at": "2026-12-10T23:59:59+08:00", "pauses": [], "receipt_number": "SCJG-20261126-00002", "corrections": [], "outcome": "granted", "result": {"document": "食品经营许可证", "number": "JY24301020000001", "valid_from": "2026-11-26", "valid_until": "2031-11-25", "fields": {"持证主体": "芙蓉区䶮香居餐饮店1"}}, "decided_at": "2026-11-26T04:48:20.718303+08:00", "delivered_at": null, "delivered_to": ""}
01a21477-6aba-753a-b234-65667cc5baba	01a21477-65c5-73ad-93e0-5555ddecfb86	R4a	公众聚集场所投入使用、营业前消防安全检查（告知承诺）	xfjy	4b7f0c49-f7a4-5ec2-852c-03691bebe6ea	{"id": "01a21477-6aba-753a-b234-65667cc5baba", "case_id": "01a21477-65c5-73ad-93e0-5555ddecfb86", "code": "R4a", "name": "公众聚集场所投入使用、营业前消防安全检查（告知承诺）", "department": "xfjy", "after": ["R1"], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "公众聚集场所投入使用、营业前消防安全检查意见书", "started_at": "2026-11-25T20:48:20.568505+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "XFJY-20261126-00001", "corrections": [], "outcome": "granted", "result": {"document": "公众聚集场所投入使用、营业前消防安全检查意见书", "number": "消安检字〔2026〕第0001号", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "芙蓉区䶮香居餐饮店1"}}, "decided_at": "2026-11-26T04:48:20.717498+08:00", "delivered_at": null, "delivered_to": ""}
01a21477-717f-7390-9ea5-7b9220edf9fb	01a21477-6d69-71c3-8999-0bad05e96f26	R1	企业营业执照信息核验	scjg	6ee37148-074c-5023-908f-7e627fb8598d	{"id": "01a21477-717f-7390-9ea5-7b9220edf9fb", "case_id": "01a21477-6d69-71c3-8999-0bad05e96f26", "code": "R1", "name": "企业营业执照信息核验", "department": "scjg", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T20:48:21.886947+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a21477-717f-7390-9ea5-7b9369cd6dd1	01a21477-6d69-71c3-8999-0bad05e96f26	R2	食品经营许可新办	scjg	0f955afe-1dde-5aea-8c08-22c091c88759	{"id": "01a21477-717f-7390-9ea5-7b9369cd6dd1", "case_id": "01a21477-6d69-71c3-8999-0bad05e96f26", "code": "R2", "name": "食品经营许可新办", "department": "scjg", "after": ["R1"], "promised": {"amount": 10, "unit": "working_days"}, "statutory": {"amount": 20, "unit": "working_days"}, "result_name": "食品经营许可证", "started_at": null, "due_at": null, "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a21477-717f-7390-9ea5-7b941b3fecdd	01a21477-6d69-71c3-8999-0bad05e96f26	R3	户外招牌设施设置规范管理	cgj	8f0f6a0f-a595-598e-815b-2ff69e0dceda	{"id": "01a21477-717f-7390-9ea5-7b941b3fecdd", "case_id": "01a21477-6d69-71c3-8999-0bad05e96f26", "code": "R3", "name": "户外招牌设施设置规范管理", "department": "cgj", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T20:48:21.886947+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a21477-7180-709f-afb6-e77fd9ac048e	01a21477-6d69-71c3-8999-0bad05e96f26	R4a	公众聚集场所投入使用、营业前消防安全检查（告知承诺）	xfjy	d8fbf102-fffb-5888-acba-dde4b85e5b3b	{"id": "01a21477-7180-709f-afb6-e77fd9ac048e", "case_id": "01a21477-6d69-71c3-8999-0bad05e96f26", "code": "R4a", "name": "公众聚集场所投入使用、营业前消防安全检查（告知承诺）", "department": "xfjy", "after": ["R1"], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "公众聚集场所投入使用、营业前消防安全检查意见书", "started_at": null, "due_at": null, "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
\.


--
-- Data for Name: sub_item_dependency; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.sub_item_dependency (sub_item_id, after_id) FROM stdin;
01a21477-604b-778e-86ee-424abd742bf6	01a21477-604b-778e-86ee-424823a58e81
01a21477-604b-778e-86ee-424bc8d64faa	01a21477-604b-778e-86ee-424abd742bf6
01a21477-604b-778e-86ee-424c4e68572a	01a21477-604b-778e-86ee-424abd742bf6
01a21477-604b-778e-86ee-424d2cdccd7e	01a21477-604b-778e-86ee-424823a58e81
01a21477-6ab9-740a-877f-d107e6d37665	01a21477-6ab9-740a-877f-d1066b582e11
01a21477-6aba-753a-b234-65667cc5baba	01a21477-6ab9-740a-877f-d1066b582e11
01a21477-717f-7390-9ea5-7b9369cd6dd1	01a21477-717f-7390-9ea5-7b9220edf9fb
01a21477-7180-709f-afb6-e77fd9ac048e	01a21477-717f-7390-9ea5-7b9220edf9fb
\.


--
-- Data for Name: ticket; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.ticket (id, day, series, number, queue, state, ranked_at, for_window, for_clerk, "window", appointment_id, follow, version, data) FROM stdin;
01a21477-72c9-7500-808a-3c9c08e83d14	2026-11-26	A	2	general	waiting	2026-11-25T20:28:22.198435Z				\N	HSznQTvR8MEYPZLwokYOGg	1	{"id":"01a21477-72c9-7500-808a-3c9c08e83d14","day":"2026-11-26","series":"A","number":2,"queue":"general","services":[],"arrived_at":"2026-11-25T20:48:22.198435+00:00","ranked_at":"2026-11-25T20:28:22.198435+00:00","state":"waiting","since":"2026-11-25T20:48:22.198435+00:00","priority":"elderly","served":[],"window":"","clerk":"","for_window":"","for_clerk":"","calls":0,"case_ids":[],"appointment_id":"","slot_at":null,"returned_at":null,"name":"王䶮","phone":"13800000000","id_tail":"","origin":"kiosk","cut_off":false,"follow":"HSznQTvR8MEYPZLwokYOGg","version":1}
01a21477-7266-7006-9b3a-4b0bff68a708	2026-11-26	B	1	life	done	2026-11-25T20:28:22.096307Z			3号综合窗口	\N	V-rUVTtT3zCbKl3CRN2F1w	5	{"id":"01a21477-7266-7006-9b3a-4b0bff68a708","day":"2026-11-26","series":"B","number":1,"queue":"life","services":[],"arrived_at":"2026-11-25T20:48:22.096307+00:00","ranked_at":"2026-11-25T20:28:22.096307+00:00","state":"done","since":"2026-11-25T20:48:22.363518+00:00","priority":"elderly","served":["43PCN0009"],"window":"3号综合窗口","clerk":"李敏","for_window":"","for_clerk":"","calls":1,"case_ids":["01a21477-5d8a-7377-9cba-3291dd069679"],"appointment_id":"","slot_at":null,"returned_at":null,"name":"王䶮","phone":"13800000000","id_tail":"","origin":"kiosk","cut_off":false,"follow":"V-rUVTtT3zCbKl3CRN2F1w","version":5}
01a21477-72a7-7317-b592-8c8057b6eea4	2026-11-26	A	1	general	serving	2026-11-25T20:28:22.170751Z			3号综合窗口	\N	CU8J9nWU81AeNQjWgkVLRw	4	{"id":"01a21477-72a7-7317-b592-8c8057b6eea4","day":"2026-11-26","series":"A","number":1,"queue":"general","services":[],"arrived_at":"2026-11-25T20:48:22.170751+00:00","ranked_at":"2026-11-25T20:28:22.170751+00:00","state":"serving","since":"2026-11-25T20:48:22.477977+00:00","priority":"elderly","served":[],"window":"3号综合窗口","clerk":"李敏","for_window":"","for_clerk":"","calls":1,"case_ids":["01a21477-5d8a-7377-9cba-3291dd069679"],"appointment_id":"","slot_at":null,"returned_at":null,"name":"王䶮","phone":"13800000000","id_tail":"","origin":"kiosk","cut_off":false,"follow":"CU8J9nWU81AeNQjWgkVLRw","version":4}
\.


--
-- Data for Name: ticket_event; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.ticket_event (ticket, seq, at, day, act, "window", clerk, queue, request, data) FROM stdin;
01a21477-7266-7006-9b3a-4b0bff68a708	1	2026-11-25T20:48:22.096307Z	2026-11-26	issued	3号综合窗口	李敏	life	\N	{"services":["43PCN0009"],"priority":"elderly","origin":"kiosk","ranked_at":"2026-11-25T20:28:22.096307+00:00"}
01a21477-72a7-7317-b592-8c8057b6eea4	1	2026-11-25T20:48:22.170751Z	2026-11-26	issued	3号综合窗口	李敏	general	\N	{"services":[],"priority":"elderly","origin":"kiosk","ranked_at":"2026-11-25T20:28:22.170751+00:00"}
01a21477-72c9-7500-808a-3c9c08e83d14	1	2026-11-25T20:48:22.198435Z	2026-11-26	issued	3号综合窗口	李敏	general	\N	{"services":[],"priority":"elderly","origin":"kiosk","ranked_at":"2026-11-25T20:28:22.198435+00:00"}
01a21477-7266-7006-9b3a-4b0bff68a708	2	2026-11-25T20:48:22.242928Z	2026-11-26	called	3号综合窗口	李敏	life	\N	{"why":"老年人，优先 20 分钟；取号 04:48；按 04:28 排","was":"waiting"}
01a21477-7266-7006-9b3a-4b0bff68a708	3	2026-11-25T20:48:22.296205Z	2026-11-26	arrived	3号综合窗口	李敏	life	\N	{}
01a21477-7266-7006-9b3a-4b0bff68a708	4	2026-11-25T20:48:22.327716Z	2026-11-26	case	3号综合窗口	李敏	life	\N	{"case":"01a21477-5d8a-7377-9cba-3291dd069679"}
01a21477-7266-7006-9b3a-4b0bff68a708	5	2026-11-25T20:48:22.363518Z	2026-11-26	done	3号综合窗口	李敏	life	\N	{"service":"43PCN0009"}
01a21477-72a7-7317-b592-8c8057b6eea4	2	2026-11-25T20:48:22.428739Z	2026-11-26	called	3号综合窗口	李敏	general	\N	{"why":"老年人，优先 20 分钟；取号 04:48；按 04:28 排","was":"waiting"}
01a21477-72a7-7317-b592-8c8057b6eea4	3	2026-11-25T20:48:22.477977Z	2026-11-26	arrived	3号综合窗口	李敏	general	\N	{}
01a21477-72a7-7317-b592-8c8057b6eea4	4	2026-11-25T20:48:22.522108Z	2026-11-26	case	3号综合窗口	李敏	general	\N	{"case":"01a21477-5d8a-7377-9cba-3291dd069679"}
\.


--
-- Data for Name: unresolved; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.unresolved (id, number, at, category, "window", handler, open, due_at, ticket_id, case_id, version, data) FROM stdin;
\.


--
-- Data for Name: urge; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.urge (id, case_id, department, at, by, data) FROM stdin;
\.


--
-- Data for Name: window_log; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.window_log (id, "window", at, what, clerk, data) FROM stdin;
01a21477-72f1-739e-bd1a-52765eec3a71	3号综合窗口	2026-11-25T20:48:22.242928Z	open	李敏	{}
\.


--
-- Data for Name: window_state; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.window_state ("window", seen_at, state, program, data) FROM stdin;
\.


--
-- Data for Name: worker_state; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.worker_state (owner, seen_at, program, data) FROM stdin;
\.


--
-- Name: change_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.change_seq_seq', 93, true);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: advice pk_advice; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.advice
    ADD CONSTRAINT pk_advice PRIMARY KEY (id);


--
-- Name: appointment pk_appointment; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.appointment
    ADD CONSTRAINT pk_appointment PRIMARY KEY (id);


--
-- Name: attempt pk_attempt; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT pk_attempt PRIMARY KEY (id);


--
-- Name: breaker pk_breaker; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.breaker
    ADD CONSTRAINT pk_breaker PRIMARY KEY (department);


--
-- Name: case_conflict pk_case_conflict; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_conflict
    ADD CONSTRAINT pk_case_conflict PRIMARY KEY (id);


--
-- Name: case_record pk_case_record; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_record
    ADD CONSTRAINT pk_case_record PRIMARY KEY (id);


--
-- Name: case_token pk_case_token; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_token
    ADD CONSTRAINT pk_case_token PRIMARY KEY (token, case_id);


--
-- Name: change pk_change; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.change
    ADD CONSTRAINT pk_change PRIMARY KEY (seq);


--
-- Name: content pk_content; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.content
    ADD CONSTRAINT pk_content PRIMARY KEY (hash);


--
-- Name: cut_off pk_cut_off; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cut_off
    ADD CONSTRAINT pk_cut_off PRIMARY KEY (id);


--
-- Name: day_close pk_day_close; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.day_close
    ADD CONSTRAINT pk_day_close PRIMARY KEY (id);


--
-- Name: department_wire pk_department_wire; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.department_wire
    ADD CONSTRAINT pk_department_wire PRIMARY KEY (department);


--
-- Name: dispatch pk_dispatch; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dispatch
    ADD CONSTRAINT pk_dispatch PRIMARY KEY (key);


--
-- Name: drill pk_drill; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.drill
    ADD CONSTRAINT pk_drill PRIMARY KEY (id);


--
-- Name: event pk_event; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT pk_event PRIMARY KEY (stream, seq);


--
-- Name: hand_task pk_hand_task; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_task
    ADD CONSTRAINT pk_hand_task PRIMARY KEY (id);


--
-- Name: inbox pk_inbox; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT pk_inbox PRIMARY KEY (message_id);


--
-- Name: keep pk_keep; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.keep
    ADD CONSTRAINT pk_keep PRIMARY KEY (key);


--
-- Name: merged pk_merged; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.merged
    ADD CONSTRAINT pk_merged PRIMARY KEY (key);


--
-- Name: number_block pk_number_block; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.number_block
    ADD CONSTRAINT pk_number_block PRIMARY KEY (id);


--
-- Name: number_sequence pk_number_sequence; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.number_sequence
    ADD CONSTRAINT pk_number_sequence PRIMARY KEY (series);


--
-- Name: pack_paper pk_pack_paper; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pack_paper
    ADD CONSTRAINT pk_pack_paper PRIMARY KEY (number);


--
-- Name: paper pk_paper; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.paper
    ADD CONSTRAINT pk_paper PRIMARY KEY (id);


--
-- Name: person pk_person; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT pk_person PRIMARY KEY (name);


--
-- Name: question pk_question; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.question
    ADD CONSTRAINT pk_question PRIMARY KEY (id);


--
-- Name: rating pk_rating; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rating
    ADD CONSTRAINT pk_rating PRIMARY KEY (id);


--
-- Name: sub_item pk_sub_item; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_item
    ADD CONSTRAINT pk_sub_item PRIMARY KEY (id);


--
-- Name: sub_item_dependency pk_sub_item_dependency; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_item_dependency
    ADD CONSTRAINT pk_sub_item_dependency PRIMARY KEY (sub_item_id, after_id);


--
-- Name: ticket pk_ticket; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT pk_ticket PRIMARY KEY (id);


--
-- Name: ticket_event pk_ticket_event; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_event
    ADD CONSTRAINT pk_ticket_event PRIMARY KEY (ticket, seq);


--
-- Name: unresolved pk_unresolved; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.unresolved
    ADD CONSTRAINT pk_unresolved PRIMARY KEY (id);


--
-- Name: urge pk_urge; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.urge
    ADD CONSTRAINT pk_urge PRIMARY KEY (id);


--
-- Name: window_log pk_window_log; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.window_log
    ADD CONSTRAINT pk_window_log PRIMARY KEY (id);


--
-- Name: window_state pk_window_state; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.window_state
    ADD CONSTRAINT pk_window_state PRIMARY KEY ("window");


--
-- Name: worker_state pk_worker_state; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.worker_state
    ADD CONSTRAINT pk_worker_state PRIMARY KEY (owner);


--
-- Name: appointment uq_appointment_code; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.appointment
    ADD CONSTRAINT uq_appointment_code UNIQUE (code);


--
-- Name: case_record uq_case_record_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_record
    ADD CONSTRAINT uq_case_record_number UNIQUE (number);


--
-- Name: day_close uq_day_close_window; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.day_close
    ADD CONSTRAINT uq_day_close_window UNIQUE ("window", day, turn);


--
-- Name: dispatch uq_dispatch_sub_item_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dispatch
    ADD CONSTRAINT uq_dispatch_sub_item_id UNIQUE (sub_item_id, revision);


--
-- Name: hand_task uq_hand_task_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_task
    ADD CONSTRAINT uq_hand_task_key UNIQUE (key);


--
-- Name: hand_task uq_hand_task_slip_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_task
    ADD CONSTRAINT uq_hand_task_slip_number UNIQUE (slip_number);


--
-- Name: number_block uq_number_block_series; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.number_block
    ADD CONSTRAINT uq_number_block_series UNIQUE (series, first);


--
-- Name: pack_paper uq_pack_paper_series; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pack_paper
    ADD CONSTRAINT uq_pack_paper_series UNIQUE (series, serial);


--
-- Name: rating uq_rating_ticket_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rating
    ADD CONSTRAINT uq_rating_ticket_id UNIQUE (ticket_id);


--
-- Name: sub_item uq_sub_item_case_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_item
    ADD CONSTRAINT uq_sub_item_case_id UNIQUE (case_id, code);


--
-- Name: sub_item uq_sub_item_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_item
    ADD CONSTRAINT uq_sub_item_key UNIQUE (key);


--
-- Name: ticket uq_ticket_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT uq_ticket_day UNIQUE (day, series, number);


--
-- Name: unresolved uq_unresolved_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.unresolved
    ADD CONSTRAINT uq_unresolved_number UNIQUE (number);


--
-- Name: ix_advice_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_advice_day ON public.advice USING btree (day, at);


--
-- Name: ix_appointment_id_tail; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_appointment_id_tail ON public.appointment USING btree (day, id_tail);


--
-- Name: ix_appointment_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_appointment_person ON public.appointment USING btree (person, day);


--
-- Name: ix_appointment_slot; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_appointment_slot ON public.appointment USING btree (day, "group", slot_at);


--
-- Name: ix_appointment_ticket_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_appointment_ticket_id ON public.appointment USING btree (ticket_id);


--
-- Name: ix_attempt_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_attempt_key ON public.attempt USING btree (key);


--
-- Name: ix_case_conflict_case_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_conflict_case_id ON public.case_conflict USING btree (case_id);


--
-- Name: ix_case_conflict_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_conflict_open ON public.case_conflict USING btree (open);


--
-- Name: ix_case_record_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_record_due ON public.case_record USING btree (due_at);


--
-- Name: ix_case_record_found; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_record_found ON public.case_record USING btree (id, updated_at, status, "window", theme_code, due_at);


--
-- Name: ix_case_record_originals; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_record_originals ON public.case_record USING btree (originals) WHERE (originals > 0);


--
-- Name: ix_case_record_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_record_status ON public.case_record USING btree (status, updated_at, id);


--
-- Name: ix_case_record_theme; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_record_theme ON public.case_record USING btree (theme_code, updated_at, id);


--
-- Name: ix_case_record_updated; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_record_updated ON public.case_record USING btree (updated_at, id);


--
-- Name: ix_case_record_window; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_record_window ON public.case_record USING btree ("window", updated_at, id);


--
-- Name: ix_case_token_case; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_token_case ON public.case_token USING btree (case_id, token);


--
-- Name: ix_change_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_change_at ON public.change USING btree (at);


--
-- Name: ix_cut_off_began_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_cut_off_began_at ON public.cut_off USING btree (began_at);


--
-- Name: ix_cut_off_window; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_cut_off_window ON public.cut_off USING btree ("window");


--
-- Name: ix_day_close_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_day_close_day ON public.day_close USING btree (day);


--
-- Name: ix_dispatch_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_dispatch_due ON public.dispatch USING btree (state, next_at);


--
-- Name: ix_dispatch_live; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_dispatch_live ON public.dispatch USING btree (department, next_at, key) WHERE (next_at IS NOT NULL);


--
-- Name: ix_dispatch_sub_item_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_dispatch_sub_item_id ON public.dispatch USING btree (sub_item_id);


--
-- Name: ix_drill_ended_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_drill_ended_at ON public.drill USING btree (ended_at);


--
-- Name: ix_event_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_event_day ON public.event USING btree (at, kind, "window");


--
-- Name: ix_hand_task_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_hand_task_open ON public.hand_task USING btree (open);


--
-- Name: ix_inbox_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_inbox_key ON public.inbox USING btree (key);


--
-- Name: ix_merged_cut_off_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_merged_cut_off_id ON public.merged USING btree (cut_off_id);


--
-- Name: ix_number_block_window; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_number_block_window ON public.number_block USING btree ("window", series);


--
-- Name: ix_pack_paper_window; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_pack_paper_window ON public.pack_paper USING btree ("window", state);


--
-- Name: ix_paper_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_paper_at ON public.paper USING btree (at);


--
-- Name: ix_paper_case_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_paper_case_id ON public.paper USING btree (case_id);


--
-- Name: ix_paper_outcome; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_paper_outcome ON public.paper USING btree (outcome);


--
-- Name: ix_question_case_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_question_case_id ON public.question USING btree (case_id);


--
-- Name: ix_question_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_question_open ON public.question USING btree (open, at);


--
-- Name: ix_rating_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_rating_at ON public.rating USING btree (at);


--
-- Name: ix_rating_case; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX ix_rating_case ON public.rating USING btree (case_id) WHERE (ticket_id IS NULL);


--
-- Name: ix_rating_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_rating_state ON public.rating USING btree (state, due_at);


--
-- Name: ix_sub_item_case_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_sub_item_case_id ON public.sub_item USING btree (case_id);


--
-- Name: ix_sub_item_dependency_after_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_sub_item_dependency_after_id ON public.sub_item_dependency USING btree (after_id);


--
-- Name: ix_ticket_appointment_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ticket_appointment_id ON public.ticket USING btree (appointment_id);


--
-- Name: ix_ticket_at_window; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX ix_ticket_at_window ON public.ticket USING btree (day, "window") WHERE ((state)::text = ANY ((ARRAY['called'::character varying, 'serving'::character varying])::text[]));


--
-- Name: ix_ticket_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ticket_day ON public.ticket USING btree (day, state);


--
-- Name: ix_ticket_event_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ticket_event_at ON public.ticket_event USING btree (at);


--
-- Name: ix_ticket_event_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ticket_event_day ON public.ticket_event USING btree (day, act);


--
-- Name: ix_ticket_event_request; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX ix_ticket_event_request ON public.ticket_event USING btree (request) WHERE (request IS NOT NULL);


--
-- Name: ix_ticket_follow; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ticket_follow ON public.ticket USING btree (follow);


--
-- Name: ix_ticket_sent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ticket_sent ON public.ticket USING btree (day) WHERE (((state)::text = 'waiting'::text) AND (((for_window)::text <> ''::text) OR ((for_clerk)::text <> ''::text)));


--
-- Name: ix_ticket_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ticket_waiting ON public.ticket USING btree (day, queue, ranked_at, number) WHERE ((state)::text = 'waiting'::text);


--
-- Name: ix_unresolved_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_unresolved_at ON public.unresolved USING btree (at);


--
-- Name: ix_unresolved_case_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_unresolved_case_id ON public.unresolved USING btree (case_id);


--
-- Name: ix_unresolved_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_unresolved_open ON public.unresolved USING btree (open, due_at);


--
-- Name: ix_urge_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_urge_at ON public.urge USING btree (at);


--
-- Name: ix_urge_case_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_urge_case_id ON public.urge USING btree (case_id);


--
-- Name: ix_window_log_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_window_log_at ON public.window_log USING btree (at);


--
-- Name: ix_window_log_window; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_window_log_window ON public.window_log USING btree ("window", at);


--
-- Name: event event_no_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER event_no_delete BEFORE DELETE ON public.event FOR EACH ROW EXECUTE FUNCTION public.event_is_append_only();


--
-- Name: event event_no_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION public.event_is_append_only();


--
-- Name: event event_no_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER event_no_update BEFORE UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION public.event_is_append_only();


--
-- Name: attempt fk_attempt_key; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT fk_attempt_key FOREIGN KEY (key) REFERENCES public.dispatch(key);


--
-- Name: case_token fk_case_token_case_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_token
    ADD CONSTRAINT fk_case_token_case_id FOREIGN KEY (case_id) REFERENCES public.case_record(id) ON DELETE CASCADE;


--
-- Name: dispatch fk_dispatch_sub_item_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dispatch
    ADD CONSTRAINT fk_dispatch_sub_item_id FOREIGN KEY (sub_item_id) REFERENCES public.sub_item(id);


--
-- Name: hand_task fk_hand_task_key; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_task
    ADD CONSTRAINT fk_hand_task_key FOREIGN KEY (key) REFERENCES public.dispatch(key);


--
-- Name: inbox fk_inbox_key; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT fk_inbox_key FOREIGN KEY (key) REFERENCES public.dispatch(key);


--
-- Name: sub_item fk_sub_item_case_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_item
    ADD CONSTRAINT fk_sub_item_case_id FOREIGN KEY (case_id) REFERENCES public.case_record(id);


--
-- Name: sub_item_dependency fk_sub_item_dependency_after_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_item_dependency
    ADD CONSTRAINT fk_sub_item_dependency_after_id FOREIGN KEY (after_id) REFERENCES public.sub_item(id) ON DELETE CASCADE;


--
-- Name: sub_item_dependency fk_sub_item_dependency_sub_item_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_item_dependency
    ADD CONSTRAINT fk_sub_item_dependency_sub_item_id FOREIGN KEY (sub_item_id) REFERENCES public.sub_item(id) ON DELETE CASCADE;


--
-- Name: ticket_event fk_ticket_event_ticket; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_event
    ADD CONSTRAINT fk_ticket_event_ticket FOREIGN KEY (ticket) REFERENCES public.ticket(id);


--
-- PostgreSQL database dump complete
--


