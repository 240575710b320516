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
01a21452-d157-712b-b95c-79075a4d95f8	9d83bc94-989b-56cc-b1ee-9ac52729ad60	submit	2026-11-25T20:08:21.557625Z	2026-11-25T20:08:21.751616Z	answered	
01a21452-d157-712b-b95c-79097d1f2ee5	dfd37733-579a-5e36-aab5-59f956bee79f	submit	2026-11-25T20:08:21.557625Z	2026-11-25T20:08:21.751616Z	answered	
01a21452-d157-712b-b95c-7908ffc52aed	b688eb7e-3283-5c7a-aadd-6b00cd6c6512	submit	2026-11-25T20:08:21.557625Z	2026-11-25T20:08:21.802833Z	answered	
01a21452-d361-77e7-8933-d3465a5c3ca1	781ddeec-1d20-505d-9edc-383bf8fec3a9	submit	2026-11-25T20:08:22.097441Z	2026-11-25T20:08:22.222318Z	answered	
01a21452-d361-77e7-8933-d3459a3dd6a3	a5349452-8836-5d3c-9577-1100504cad00	submit	2026-11-25T20:08:22.097441Z	2026-11-25T20:08:22.276395Z	answered	
01a21452-d4fe-707b-953c-b2ce74d04fba	c11cfc29-91ea-5341-bb11-2b128200c55a	submit	2026-11-25T20:08:22.508774Z	2026-11-25T20:08:22.582472Z	answered	
01a21452-d4fe-707b-953c-b2cf4d7a2bc6	9f418fa0-0e7f-50b0-9645-cc15f24a5f74	submit	2026-11-25T20:08:22.508774Z	2026-11-25T20:08:22.582472Z	answered	
01a21452-e0e9-7200-896a-6db3a63d9bc1	74653462-9e35-51f1-bf26-5f5fb079890d	submit	2026-11-25T20:08:25.570021Z	2026-11-25T20:08:25.656182Z	answered	
01a21452-e216-738a-ab18-c11bd16ee6e0	3cd7ff3b-e611-5987-abe6-fc580a24c438	submit	2026-11-25T20:08:25.873438Z	2026-11-25T20:08:25.993503Z	answered	
01a21452-e216-738a-ab18-c11c2c892d36	21f14488-c6ff-54b3-8c12-b95b25ff8060	submit	2026-11-25T20:08:25.873438Z	2026-11-25T20:08:25.993503Z	answered	
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
01a21452-c9b5-7183-ba67-078321baa5ea	430102-20261126-00001	finished	43PCN0009	新生儿出生	王䶮	010012	0000	3号综合窗口	李敏	2026-11-25T20:08:19.637798Z	2026-11-25T20:08:22.721687Z	2026-12-03T15:59:59.000000Z	17	{"id":"01a21452-c9b5-7183-ba67-078321baa5ea","theme_code":"43PCN0009","theme_version":"2026.1","theme_name":"新生儿出生","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-25T20:08:19.637798+00:00","status":"finished","number":"430102-20261126-00001","applicant":{"kind":"person","name":"王䶮","id_type":"111","id_number":"430102189901010012","phone":"13800000000","address":"示范市芙蓉区解放东路1号一层","legal_person":""},"agent":{"name":"李𬭚","id_type":"111","id_number":"430102189901010020","phone":"13800000002","authority":"代为办理、提交材料、签收文书"},"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{"born_here":true,"local_hukou":true,"collective":false,"wedlock":true,"same_ethnicity":false,"certificate_by":"father","follow":"mother","multiple":false,"maternity":true,"card_photo":false},"form":{"baby_name":"王䶮","baby_sex":"male","birth_time":"2026-01-20T09:30","birth_institution":"示范内容","gestation_weeks":20,"weight":300,"length":20,"parity":1,"mother_name":"王䶮","mother_id":"430102189901010012","mother_ethnicity":"示范内容","mother_hukou":"示范市芙蓉区解放东路1号一层","mother_phone":"13800000000","father_name":"王䶮","father_id":"430102189901010012","father_ethnicity":"示范内容","father_hukou":"示范市芙蓉区解放东路1号一层","father_phone":"13800000000","settle_with":"mother","household_head":"王䶮","household_no":"示范内容","mother_relation":"self","baby_relation":"child","insured_place":"示范市芙蓉区解放东路1号一层","bank_holder":"示范内容","bank_card":"6222020000000000000","bank_name":"示范内容"},"materials":[{"code":"M2","name":"新生儿民族成份申请","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M4","name":"出生医学证明签发知情告知书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M6","name":"父母身份证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21452-cc32-71e2-a517-abd495a36266","content":"1c6ef2afa2324125c40c8bcbf80e33127c30749c72f8b629ff7a345f5aa4f312","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":117961,"origin":"e_licence","source_name":"居民身份证.pdf","added_at":"2026-11-25T20:08:20.220365+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023001.114301020061000023.26483537715.001.0","at":"2026-11-25T20:08:20.220365+00:00","valid_until":"2041-07-29","data":{"name":"王䶮","sex":"男","ethnicity":"汉","birth":"1899-01-01","address":"长沙市芙蓉区模拟路216号","id_number":"430102189901010012","authority":"长沙市公安局芙蓉分局"}},"deferred_until":null,"remark":"","returned":0},{"code":"M7","name":"门诊产检发票（检查、化验费）和医疗费用发票","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M8","name":"诊断证明","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M9","name":"居民户口簿","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21452-cdad-767f-bbd2-9de521bd1fa8","content":"591f4c9f713a6810e2b3a6029e87b29204f149d5ab045b8dc1268576170e3885","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":108234,"origin":"e_licence","source_name":"居民户口簿.pdf","added_at":"2026-11-25T20:08:20.605849+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023002.114301020061000023.20967714401.001.K","at":"2026-11-25T20:08:20.605849+00:00","valid_until":null,"data":{"head":"王䶮","head_id":"430102189901010012","household_no":"430102714401","address":"长沙市芙蓉区模拟路102号"}},"deferred_until":null,"remark":"","returned":0},{"code":"M10","name":"费用清单","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11","name":"新生儿出生医学记录","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11b","name":"新生儿母亲委托父亲办理《出生医学证明》授权委托书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M12","name":"中华人民共和国结婚证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21452-cf8b-7638-8506-25819a1e775a","content":"b94bfdad7e1170a5d4e5f72fbd34a7643aee41dc6eb2aad71e865f51e2afa28c","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":118813,"origin":"e_licence","source_name":"结婚证.pdf","added_at":"2026-11-25T20:08:21.093883+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023003.114301020061000023.46988641779.001.V","at":"2026-11-25T20:08:21.093883+00:00","valid_until":null,"data":{"number":"J430102-2021-641779","registered":"2021-05-29","husband_name":"王䶮","husband_id":"430102189901010012","wife_name":"李模拟","wife_id":"430102189901010020"}},"deferred_until":null,"remark":"","returned":0},{"code":"M14","name":"本人银行卡复印件","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0}],"notice_hash":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","truth_promised":true,"received_at":"2026-11-25T20:08:21.275784+00:00","accepted_at":"2026-11-25T20:08:21.354487+00:00","due_at":"2026-12-03T23:59:59+08:00","correction":null,"decision":{"outcome":"accepted","at":"2026-11-25T20:08:21.354487+00:00","by":"李敏","reason":"","basis":"行政许可法第三十二条第一款第五项","organ":"","promise":"","deferred_until":null,"deemed":false},"finished_at":"2026-11-25T20:08:22.695986+00:00","sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":17}	8
01a21452-d805-736e-9f26-6f0eb100ccd9	430102-20261126-00002	accepted	43TCN0003	开办餐饮店	芙蓉区䶮香居餐饮店1	EAT01B	0001	3号综合窗口	李敏	2026-11-25T20:08:23.301815Z	2026-11-25T20:08:25.347004Z	2026-12-02T15:59:59.000000Z	19	{"id":"01a21452-d805-736e-9f26-6f0eb100ccd9","theme_code":"43TCN0003","theme_version":"2026.1","theme_name":"开办餐饮店","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-25T20:08:23.301815+00:00","status":"accepted","number":"430102-20261126-00002","applicant":{"kind":"organisation","name":"芙蓉区䶮香居餐饮店1","id_type":"uscc","id_number":"92430102MA0TEAT01B","phone":"13800000001","address":"示范市芙蓉区解放东路1号一层","legal_person":"王䶮"},"agent":{"name":"李𬭚","id_type":"111","id_number":"430102189901010020","phone":"13800000002","authority":"代为办理、提交材料、签收文书"},"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{"has_licence":true,"scale":"normal","food":["hot","cold","drink"],"fumes":true,"public_place":true,"fire_way":"promise","signboard":true,"agent":true},"form":{"credit_code":"92430102MA0TEAT01B","shop_name":"示范内容","business_form":"canteen","site_address":"示范市芙蓉区解放东路1号一层","area":1,"seats":1,"storeys":1,"floor":"示范内容","business_items":["hot"],"staff_count":1,"manager_name":"李𬭚","manager_id":"430102189901010012","online":true,"central_kitchen":true,"fire_choice":"general","fire_person":"示范内容","signboards":[{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"},{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"}],"licence_form":"paper"},"materials":[{"code":"M2","name":"开办餐饮店“一件事”承诺书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M3","name":"场所合法使用证明","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21452-d9e1-70b3-a5e6-6dd82ef58b01","content":"ae9702fd557a345fa65af9fb76b2c5a02bd13eb35f0a46a567fc916c10f7bfc5","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":114550,"origin":"e_licence","source_name":"不动产权证书.pdf","added_at":"2026-11-25T20:08:23.722179+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023005.114301020061000023.20321249329.001.V","at":"2026-11-25T20:08:23.722179+00:00","valid_until":null,"data":{"owner":"芙蓉区䶮香居餐饮店1","number":"湘（2019）长沙市不动产权第249329号","address":"长沙市芙蓉区模拟路230号","use":"商业服务"}},"deferred_until":null,"remark":"","returned":0},{"code":"M4","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M5","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M6","name":"消防安全制度（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M7","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M8","name":"场所平面布置图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M9","name":"场所消防设施平面图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11","name":"招牌位置示意图和效果图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M12","name":"专间（专用操作区）布局图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M13","name":"油烟净化设施证明","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14","name":"授权委托书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14b","name":"代理人居民身份证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21452-dd35-718f-8fa6-8667b940f230","content":"784697307b6e1e126387322b006e1e9d4f34b1e09a2e92653b5bb36ac0847ef8","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":119987,"origin":"e_licence","source_name":"居民身份证.pdf","added_at":"2026-11-25T20:08:24.582771+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023001.114301020061000023.40512860258.001.P","at":"2026-11-25T20:08:24.582771+00:00","valid_until":"2043-01-23","data":{"name":"芙蓉区䶮香居餐饮店1","sex":"男","ethnicity":"汉","birth":"","address":"长沙市芙蓉区模拟路259号","id_number":"92430102MA0TEAT01B","authority":"长沙市公安局芙蓉分局"}},"deferred_until":null,"remark":"","returned":0},{"code":"M15","name":"营业执照","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21452-df28-705c-a6a6-01ceee0d8399","content":"5814f98105e6443b22d6349652280786d527ff21e76554b7bfccc563d3487678","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":139939,"origin":"e_licence","source_name":"营业执照.pdf","added_at":"2026-11-25T20:08:25.042606+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023004.114301020061000023.59668319406.001.K","at":"2026-11-25T20:08:25.042606+00:00","valid_until":null,"data":{"name":"芙蓉区䶮香居餐饮店1","credit_code":"92430102MA0TEAT01B","legal_person":"李模拟","address":"长沙市芙蓉区模拟路207号","scope":"以登记机关核准的为准（模拟）；依法须经批准的项目，经批准后方可开展经营活动","registered":"2020-10-18"}},"deferred_until":null,"remark":"","returned":0}],"notice_hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","truth_promised":true,"received_at":"2026-11-25T20:08:25.217525+00:00","accepted_at":"2026-11-25T20:08:25.277315+00:00","due_at":"2026-12-02T23:59:59+08:00","correction":null,"decision":{"outcome":"accepted","at":"2026-11-25T20:08:25.277315+00:00","by":"李敏","reason":"","basis":"行政许可法第三十二条第一款第五项","organ":"","promise":"","deferred_until":null,"deemed":false},"finished_at":null,"sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":19}	11
01a21452-e360-76e6-91b3-91628a2b78f9	430102-20261126-00003	accepted_deferred	43TCN0003	开办餐饮店	芙蓉区䶮香居餐饮店2	EAT01B	0002	3号综合窗口	李敏	2026-11-25T20:08:26.208152Z	2026-11-25T20:08:27.800331Z	2026-12-02T15:59:59.000000Z	18	{"id":"01a21452-e360-76e6-91b3-91628a2b78f9","theme_code":"43TCN0003","theme_version":"2026.1","theme_name":"开办餐饮店","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-25T20:08:26.208152+00:00","status":"accepted_deferred","number":"430102-20261126-00003","applicant":{"kind":"organisation","name":"芙蓉区䶮香居餐饮店2","id_type":"uscc","id_number":"92430102MA0TEAT01B","phone":"13800000002","address":"示范市芙蓉区解放东路1号一层","legal_person":"王䶮"},"agent":{"name":"李𬭚","id_type":"111","id_number":"430102189901010020","phone":"13800000002","authority":"代为办理、提交材料、签收文书"},"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{"has_licence":true,"scale":"normal","food":["hot","cold","drink"],"fumes":true,"public_place":true,"fire_way":"promise","signboard":true,"agent":true},"form":{"credit_code":"92430102MA0TEAT01B","shop_name":"示范内容","business_form":"sales","site_address":"示范市芙蓉区解放东路1号一层","area":1,"seats":1,"storeys":1,"floor":"示范内容","business_items":["hot"],"staff_count":1,"manager_name":"刘𠅤","manager_id":"430102189901010012","online":true,"central_kitchen":true,"fire_choice":"promise","fire_person":"示范内容","signboards":[{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"},{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"}],"licence_form":"both"},"materials":[{"code":"M2","name":"开办餐饮店“一件事”承诺书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M3","name":"场所合法使用证明","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21452-e51f-76b0-9757-11a5e0630149","content":"44cd3164ae9802af2ca66c9938ee406866ecff60130ee0a3212218f23f9002cf","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":114619,"origin":"e_licence","source_name":"不动产权证书.pdf","added_at":"2026-11-25T20:08:26.611280+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023005.114301020061000023.20321249329.001.V","at":"2026-11-25T20:08:26.611280+00:00","valid_until":null,"data":{"owner":"芙蓉区䶮香居餐饮店2","number":"湘（2019）长沙市不动产权第249329号","address":"长沙市芙蓉区模拟路230号","use":"商业服务"}},"deferred_until":null,"remark":"","returned":0},{"code":"M5","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M6","name":"消防安全制度（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M7","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M8","name":"场所平面布置图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M9","name":"场所消防设施平面图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11","name":"招牌位置示意图和效果图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M12","name":"专间（专用操作区）布局图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M13","name":"油烟净化设施证明","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14","name":"授权委托书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14b","name":"代理人居民身份证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21452-e7e2-7375-bb67-3e4947406db9","content":"89671bf6fd2ce843ef243516b94c34ea73e6b86c3df3d1d9254a199cf4fe0a03","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":120030,"origin":"e_licence","source_name":"居民身份证.pdf","added_at":"2026-11-25T20:08:27.309496+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023001.114301020061000023.40512860258.001.P","at":"2026-11-25T20:08:27.309496+00:00","valid_until":"2043-01-23","data":{"name":"芙蓉区䶮香居餐饮店2","sex":"男","ethnicity":"汉","birth":"","address":"长沙市芙蓉区模拟路259号","id_number":"92430102MA0TEAT01B","authority":"长沙市公安局芙蓉分局"}},"deferred_until":null,"remark":"","returned":0},{"code":"M15","name":"营业执照","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21452-e905-75fa-8226-31ae43160840","content":"bba69afff6860ab087f8304ef1eb9e74a9482dc331dfe6e9681e52db30aa540d","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":140005,"origin":"e_licence","source_name":"营业执照.pdf","added_at":"2026-11-25T20:08:27.607525+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023004.114301020061000023.59668319406.001.K","at":"2026-11-25T20:08:27.607525+00:00","valid_until":null,"data":{"name":"芙蓉区䶮香居餐饮店2","credit_code":"92430102MA0TEAT01B","legal_person":"李模拟","address":"长沙市芙蓉区模拟路207号","scope":"以登记机关核准的为准（模拟）；依法须经批准的项目，经批准后方可开展经营活动","registered":"2020-10-18"}},"deferred_until":null,"remark":"","returned":0},{"code":"M4","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","state":"deferred","originals":0,"copies":0,"pages":[],"spare":null,"deferred_until":"2026-12-03","remark":"","returned":0}],"notice_hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","truth_promised":true,"received_at":"2026-11-25T20:08:27.692407+00:00","accepted_at":"2026-11-26T04:08:27.761049+08:00","due_at":"2026-12-02T23:59:59+08:00","correction":null,"decision":{"outcome":"accepted_deferred","at":"2026-11-26T04:08:27.761049+08:00","by":"李敏","reason":"与食品经营相适应的主要设备设施布局、操作流程等文件","basis":"容缺受理规定","organ":"","promise":"本人承诺在期限内补交所缺材料。","deferred_until":"2026-12-03","deemed":false},"finished_at":null,"sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":18}	10
01a21452-e9c1-71f4-ab2a-0bcd65bb0a57	430102-20261126-00004	refused	43TCN0003	开办餐饮店	王小明			3号综合窗口	李敏	2026-11-25T20:08:27.841210Z	2026-11-25T20:08:27.938140Z	\N	3	{"id":"01a21452-e9c1-71f4-ab2a-0bcd65bb0a57","theme_code":"43TCN0003","theme_version":"2026.1","theme_name":"开办餐饮店","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-25T20:08:27.841210+00:00","status":"refused","number":"430102-20261126-00004","applicant":{"kind":"person","name":"王小明","id_type":"111","id_number":"","phone":"","address":"","legal_person":""},"agent":null,"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{},"form":{},"materials":[],"notice_hash":"","truth_promised":false,"received_at":null,"accepted_at":null,"due_at":null,"correction":null,"decision":{"outcome":"refused","at":"2026-11-25T20:08:27.937985+00:00","by":"李敏","reason":"不属于本机关职权","basis":"行政许可法第三十二条第一款第二项","organ":"城市管理局","promise":"","deferred_until":null,"deemed":false},"finished_at":null,"sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":3}	0
\.


--
-- Data for Name: case_token; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.case_token (token, case_id) FROM stdin;
430102189901010020	01a21452-c9b5-7183-ba67-078321baa5ea
430102189901010012	01a21452-c9b5-7183-ba67-078321baa5ea
lidui	01a21452-c9b5-7183-ba67-078321baa5ea
䶮	01a21452-c9b5-7183-ba67-078321baa5ea
李𬭚	01a21452-c9b5-7183-ba67-078321baa5ea
0002	01a21452-c9b5-7183-ba67-078321baa5ea
yuyan	01a21452-c9b5-7183-ba67-078321baa5ea
𬭚	01a21452-c9b5-7183-ba67-078321baa5ea
yy	01a21452-c9b5-7183-ba67-078321baa5ea
王䶮	01a21452-c9b5-7183-ba67-078321baa5ea
wangyan	01a21452-c9b5-7183-ba67-078321baa5ea
0000	01a21452-c9b5-7183-ba67-078321baa5ea
13800000000	01a21452-c9b5-7183-ba67-078321baa5ea
13800000002	01a21452-c9b5-7183-ba67-078321baa5ea
lc	01a21452-c9b5-7183-ba67-078321baa5ea
010020	01a21452-c9b5-7183-ba67-078321baa5ea
wy	01a21452-c9b5-7183-ba67-078321baa5ea
010012	01a21452-c9b5-7183-ba67-078321baa5ea
0012	01a21452-c9b5-7183-ba67-078321baa5ea
ld	01a21452-c9b5-7183-ba67-078321baa5ea
0020	01a21452-c9b5-7183-ba67-078321baa5ea
lichun	01a21452-c9b5-7183-ba67-078321baa5ea
1	01a21452-c9b5-7183-ba67-078321baa5ea
430102-20261126-00001	01a21452-c9b5-7183-ba67-078321baa5ea
00001	01a21452-c9b5-7183-ba67-078321baa5ea
4301022026112600001	01a21452-c9b5-7183-ba67-078321baa5ea
20261126	01a21452-c9b5-7183-ba67-078321baa5ea
蓉区䶮香居餐饮店1	01a21452-d805-736e-9f26-6f0eb100ccd9
t01b	01a21452-d805-736e-9f26-6f0eb100ccd9
430102189901010020	01a21452-d805-736e-9f26-6f0eb100ccd9
店1	01a21452-d805-736e-9f26-6f0eb100ccd9
furongquyanxiangjucanyindian1	01a21452-d805-736e-9f26-6f0eb100ccd9
lichun	01a21452-d805-736e-9f26-6f0eb100ccd9
餐饮店1	01a21452-d805-736e-9f26-6f0eb100ccd9
饮店1	01a21452-d805-736e-9f26-6f0eb100ccd9
lidui	01a21452-d805-736e-9f26-6f0eb100ccd9
13800000001	01a21452-d805-736e-9f26-6f0eb100ccd9
0001	01a21452-d805-736e-9f26-6f0eb100ccd9
0002	01a21452-d805-736e-9f26-6f0eb100ccd9
1	01a21452-d805-736e-9f26-6f0eb100ccd9
eat01b	01a21452-d805-736e-9f26-6f0eb100ccd9
𬭚	01a21452-d805-736e-9f26-6f0eb100ccd9
92430102ma0teat01b	01a21452-d805-736e-9f26-6f0eb100ccd9
芙蓉区䶮香居餐饮店1	01a21452-d805-736e-9f26-6f0eb100ccd9
13800000002	01a21452-d805-736e-9f26-6f0eb100ccd9
䶮香居餐饮店1	01a21452-d805-736e-9f26-6f0eb100ccd9
区䶮香居餐饮店1	01a21452-d805-736e-9f26-6f0eb100ccd9
lc	01a21452-d805-736e-9f26-6f0eb100ccd9
010020	01a21452-d805-736e-9f26-6f0eb100ccd9
frqyxjcyd1	01a21452-d805-736e-9f26-6f0eb100ccd9
香居餐饮店1	01a21452-d805-736e-9f26-6f0eb100ccd9
ld	01a21452-d805-736e-9f26-6f0eb100ccd9
0020	01a21452-d805-736e-9f26-6f0eb100ccd9
李𬭚	01a21452-d805-736e-9f26-6f0eb100ccd9
居餐饮店1	01a21452-d805-736e-9f26-6f0eb100ccd9
430102-20261126-00002	01a21452-d805-736e-9f26-6f0eb100ccd9
00002	01a21452-d805-736e-9f26-6f0eb100ccd9
4301022026112600002	01a21452-d805-736e-9f26-6f0eb100ccd9
2	01a21452-d805-736e-9f26-6f0eb100ccd9
20261126	01a21452-d805-736e-9f26-6f0eb100ccd9
t01b	01a21452-e360-76e6-91b3-91628a2b78f9
饮店2	01a21452-e360-76e6-91b3-91628a2b78f9
430102189901010020	01a21452-e360-76e6-91b3-91628a2b78f9
区䶮香居餐饮店2	01a21452-e360-76e6-91b3-91628a2b78f9
餐饮店2	01a21452-e360-76e6-91b3-91628a2b78f9
香居餐饮店2	01a21452-e360-76e6-91b3-91628a2b78f9
蓉区䶮香居餐饮店2	01a21452-e360-76e6-91b3-91628a2b78f9
䶮香居餐饮店2	01a21452-e360-76e6-91b3-91628a2b78f9
lidui	01a21452-e360-76e6-91b3-91628a2b78f9
居餐饮店2	01a21452-e360-76e6-91b3-91628a2b78f9
0002	01a21452-e360-76e6-91b3-91628a2b78f9
2	01a21452-e360-76e6-91b3-91628a2b78f9
eat01b	01a21452-e360-76e6-91b3-91628a2b78f9
店2	01a21452-e360-76e6-91b3-91628a2b78f9
𬭚	01a21452-e360-76e6-91b3-91628a2b78f9
frqyxjcyd2	01a21452-e360-76e6-91b3-91628a2b78f9
92430102ma0teat01b	01a21452-e360-76e6-91b3-91628a2b78f9
13800000002	01a21452-e360-76e6-91b3-91628a2b78f9
lc	01a21452-e360-76e6-91b3-91628a2b78f9
furongquyanxiangjucanyindian2	01a21452-e360-76e6-91b3-91628a2b78f9
010020	01a21452-e360-76e6-91b3-91628a2b78f9
芙蓉区䶮香居餐饮店2	01a21452-e360-76e6-91b3-91628a2b78f9
ld	01a21452-e360-76e6-91b3-91628a2b78f9
0020	01a21452-e360-76e6-91b3-91628a2b78f9
李𬭚	01a21452-e360-76e6-91b3-91628a2b78f9
lichun	01a21452-e360-76e6-91b3-91628a2b78f9
430102-20261126-00003	01a21452-e360-76e6-91b3-91628a2b78f9
4301022026112600003	01a21452-e360-76e6-91b3-91628a2b78f9
3	01a21452-e360-76e6-91b3-91628a2b78f9
00003	01a21452-e360-76e6-91b3-91628a2b78f9
20261126	01a21452-e360-76e6-91b3-91628a2b78f9
wxm	01a21452-e9c1-71f4-ab2a-0bcd65bb0a57
yxm	01a21452-e9c1-71f4-ab2a-0bcd65bb0a57
yuxiaomeng	01a21452-e9c1-71f4-ab2a-0bcd65bb0a57
wangxiaomeng	01a21452-e9c1-71f4-ab2a-0bcd65bb0a57
明	01a21452-e9c1-71f4-ab2a-0bcd65bb0a57
wangxiaoming	01a21452-e9c1-71f4-ab2a-0bcd65bb0a57
yuxiaoming	01a21452-e9c1-71f4-ab2a-0bcd65bb0a57
小明	01a21452-e9c1-71f4-ab2a-0bcd65bb0a57
王小明	01a21452-e9c1-71f4-ab2a-0bcd65bb0a57
00004	01a21452-e9c1-71f4-ab2a-0bcd65bb0a57
430102-20261126-00004	01a21452-e9c1-71f4-ab2a-0bcd65bb0a57
4301022026112600004	01a21452-e9c1-71f4-ab2a-0bcd65bb0a57
4	01a21452-e9c1-71f4-ab2a-0bcd65bb0a57
20261126	01a21452-e9c1-71f4-ab2a-0bcd65bb0a57
\.


--
-- Data for Name: change; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.change (seq, at, origin, data) FROM stdin;
1	2026-11-25T20:08:16.574749Z	vm/21858/462c6e	[["settings",""]]
2	2026-11-25T20:08:19.699016Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
3	2026-11-25T20:08:19.798840Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
4	2026-11-25T20:08:19.913105Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
5	2026-11-25T20:08:19.963212Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
6	2026-11-25T20:08:20.011120Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
7	2026-11-25T20:08:20.312791Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
8	2026-11-25T20:08:20.350011Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
9	2026-11-25T20:08:20.399929Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
10	2026-11-25T20:08:20.710490Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
11	2026-11-25T20:08:20.761692Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
12	2026-11-25T20:08:20.797053Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
13	2026-11-25T20:08:20.847397Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
14	2026-11-25T20:08:21.185018Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
15	2026-11-25T20:08:21.250213Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
16	2026-11-25T20:08:21.327228Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"]]
17	2026-11-25T20:08:21.492148Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"],["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
18	2026-11-25T20:08:21.626832Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
19	2026-11-25T20:08:21.789308Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
20	2026-11-25T20:08:21.818092Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
21	2026-11-25T20:08:21.926531Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
22	2026-11-25T20:08:21.964291Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
23	2026-11-25T20:08:21.980472Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
24	2026-11-25T20:08:22.089513Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
25	2026-11-25T20:08:22.150820Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
26	2026-11-25T20:08:22.272307Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
27	2026-11-25T20:08:22.287415Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
28	2026-11-25T20:08:22.385903Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
29	2026-11-25T20:08:22.429471Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
30	2026-11-25T20:08:22.461831Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
31	2026-11-25T20:08:22.506947Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
32	2026-11-25T20:08:22.560026Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
33	2026-11-25T20:08:22.593860Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
34	2026-11-25T20:08:22.687808Z	vm/21858/462c6e	[["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
35	2026-11-25T20:08:22.752568Z	vm/21858/462c6e	[["case","01a21452-c9b5-7183-ba67-078321baa5ea"],["sub_item","01a21452-c9b5-7183-ba67-078321baa5ea"]]
36	2026-11-25T20:08:23.173287Z	vm/21858/462c6e	[["paper","01a21452-c9b5-7183-ba67-078321baa5ea"]]
37	2026-11-25T20:08:23.333228Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
38	2026-11-25T20:08:23.379413Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
39	2026-11-25T20:08:23.453931Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
40	2026-11-25T20:08:23.504622Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
41	2026-11-25T20:08:23.825998Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
42	2026-11-25T20:08:23.873548Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
43	2026-11-25T20:08:23.913858Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
44	2026-11-25T20:08:23.951124Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
45	2026-11-25T20:08:23.997396Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
46	2026-11-25T20:08:24.059878Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
47	2026-11-25T20:08:24.166983Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
48	2026-11-25T20:08:24.240786Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
49	2026-11-25T20:08:24.305140Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
50	2026-11-25T20:08:24.350042Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
51	2026-11-25T20:08:24.396271Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
52	2026-11-25T20:08:24.659339Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
53	2026-11-25T20:08:25.153874Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
54	2026-11-25T20:08:25.257076Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
55	2026-11-25T20:08:25.399294Z	vm/21858/462c6e	[["case","01a21452-d805-736e-9f26-6f0eb100ccd9"],["sub_item","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
56	2026-11-25T20:08:25.517133Z	vm/21858/462c6e	[["hand_task","01a21452-d805-736e-9f26-6f0eb100ccd9"],["sub_item","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
57	2026-11-25T20:08:25.603963Z	vm/21858/462c6e	[["sub_item","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
58	2026-11-25T20:08:25.666509Z	vm/21858/462c6e	[["sub_item","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
59	2026-11-25T20:08:25.779491Z	vm/21858/462c6e	[["sub_item","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
60	2026-11-25T20:08:25.866954Z	vm/21858/462c6e	[["sub_item","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
63	2026-11-25T20:08:26.119198Z	vm/21858/462c6e	[["sub_item","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
61	2026-11-25T20:08:25.906821Z	vm/21858/462c6e	[["sub_item","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
62	2026-11-25T20:08:26.009192Z	vm/21858/462c6e	[["sub_item","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
64	2026-11-25T20:08:26.172135Z	vm/21858/462c6e	[["sub_item","01a21452-d805-736e-9f26-6f0eb100ccd9"]]
65	2026-11-25T20:08:26.252166Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
66	2026-11-25T20:08:26.299918Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
67	2026-11-25T20:08:26.375725Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
79	2026-11-25T20:08:27.380109Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
80	2026-11-25T20:08:27.671362Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
81	2026-11-25T20:08:27.741746Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
82	2026-11-25T20:08:27.825520Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"],["sub_item","01a21452-e360-76e6-91b3-91628a2b78f9"]]
83	2026-11-25T20:08:27.869117Z	vm/21858/462c6e	[["case","01a21452-e9c1-71f4-ab2a-0bcd65bb0a57"]]
84	2026-11-25T20:08:27.905180Z	vm/21858/462c6e	[["case","01a21452-e9c1-71f4-ab2a-0bcd65bb0a57"]]
85	2026-11-25T20:08:27.963450Z	vm/21858/462c6e	[["case","01a21452-e9c1-71f4-ab2a-0bcd65bb0a57"]]
86	2026-11-25T20:08:27.979851Z	vm/21858/462c6e	[["flow_plan",""]]
87	2026-11-25T20:08:28.030542Z	vm/21858/462c6e	[["ticket","01a21452-ea62-766b-bc36-a0f48babccb2"]]
88	2026-11-25T20:08:28.048645Z	vm/21858/462c6e	[["ticket","01a21452-ea89-70b4-ae36-fb58d3ef4b58"]]
89	2026-11-25T20:08:28.065689Z	vm/21858/462c6e	[["ticket","01a21452-ea9e-735f-8dfd-8d4858fe03fc"]]
90	2026-11-25T20:08:28.099584Z	vm/21858/462c6e	[["ticket","01a21452-ea62-766b-bc36-a0f48babccb2"],["window_log","3号综合窗口"]]
91	2026-11-25T20:08:28.102846Z	vm/21858/462c6e	[["ticket","01a21452-ea62-766b-bc36-a0f48babccb2"]]
92	2026-11-25T20:08:28.105451Z	vm/21858/462c6e	[["ticket","01a21452-ea62-766b-bc36-a0f48babccb2"]]
93	2026-11-25T20:08:28.108088Z	vm/21858/462c6e	[["ticket","01a21452-ea62-766b-bc36-a0f48babccb2"]]
94	2026-11-25T20:08:28.113731Z	vm/21858/462c6e	[["ticket","01a21452-ea89-70b4-ae36-fb58d3ef4b58"]]
95	2026-11-25T20:08:28.116015Z	vm/21858/462c6e	[["ticket","01a21452-ea89-70b4-ae36-fb58d3ef4b58"]]
96	2026-11-25T20:08:28.118537Z	vm/21858/462c6e	[["ticket","01a21452-ea89-70b4-ae36-fb58d3ef4b58"]]
68	2026-11-25T20:08:26.415081Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
69	2026-11-25T20:08:26.678711Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
70	2026-11-25T20:08:26.741269Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
71	2026-11-25T20:08:26.778171Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
72	2026-11-25T20:08:26.837096Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
73	2026-11-25T20:08:26.873329Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
74	2026-11-25T20:08:26.919976Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
75	2026-11-25T20:08:26.942739Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
76	2026-11-25T20:08:26.976818Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
77	2026-11-25T20:08:27.017173Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
78	2026-11-25T20:08:27.052614Z	vm/21858/462c6e	[["case","01a21452-e360-76e6-91b3-91628a2b78f9"]]
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
9d83bc94-989b-56cc-b1ee-9ac52729ad60	01a21452-d06b-71d5-bd93-de18e8f21f1e	wjw	1	auto	done	1	2026-11-25T20:08:21.939919Z	\N	符合法定条件	3	\N	\N	4
dfd37733-579a-5e36-aab5-59f956bee79f	01a21452-d06c-77de-b8a6-97b3ae9ab3a9	wjw	1	auto	done	1	2026-11-25T20:08:21.939919Z	\N	符合法定条件	3	\N	\N	4
b688eb7e-3283-5c7a-aadd-6b00cd6c6512	01a21452-d06b-71d5-bd93-de171a2860db	wjw	1	auto	done	1	2026-11-25T20:08:22.029812Z	\N	符合法定条件	3	\N	\N	4
781ddeec-1d20-505d-9edc-383bf8fec3a9	01a21452-d06c-77de-b8a6-97b2383cf179	ybj	1	auto	done	1	2026-11-25T20:08:22.403564Z	\N	符合法定条件	3	\N	\N	5
a5349452-8836-5d3c-9577-1100504cad00	01a21452-d06b-71d5-bd93-de194232a5cb	gaj	1	auto	done	1	2026-11-25T20:08:22.471460Z	\N	符合法定条件	3	\N	\N	5
c11cfc29-91ea-5341-bb11-2b128200c55a	01a21452-d06b-71d5-bd93-de1a0dcc3c82	ybj	1	auto	done	1	2026-11-25T20:08:22.695986Z	\N	符合法定条件	3	\N	\N	5
9f418fa0-0e7f-50b0-9645-cc15f24a5f74	01a21452-d06c-77de-b8a6-97b113f63f21	rsj	1	auto	done	1	2026-11-25T20:08:22.695986Z	\N	符合法定条件	3	\N	\N	5
441b47c7-9134-5bb5-beca-73810baacb11	01a21452-dfbe-72eb-a6c2-51522e6c66f2	cgj	1	paper	by_hand	0	2026-11-25T20:08:25.450656Z	\N	部门要求线下办理	0	\N	\N	1
74653462-9e35-51f1-bf26-5f5fb079890d	01a21452-dfbe-72eb-a6c2-51500fade057	scjg	1	auto	done	1	2026-11-25T20:08:25.801721Z	\N	符合法定条件	3	\N	\N	4
3cd7ff3b-e611-5987-abe6-fc580a24c438	01a21452-dfbe-72eb-a6c2-5151dea70e18	scjg	1	auto	done	1	2026-11-25T20:08:26.140406Z	\N	符合法定条件	3	\N	\N	5
21f14488-c6ff-54b3-8c12-b95b25ff8060	01a21452-dfbf-705a-9ddc-f32ce37cb780	xfjy	1	auto	done	1	2026-11-25T20:08:26.140406Z	\N	符合法定条件	3	\N	\N	5
0fbc2548-67a1-5272-b0e3-147774a139cf	01a21452-e974-7197-b710-a101e719b937	scjg	1	auto	ready	0	2026-11-25T20:08:27.764936Z	2026-11-25T20:08:27.761049Z	等待发送	0	\N	\N	0
a252eda4-b825-51a0-8966-a2780512b298	01a21452-e974-7197-b710-a10233954049	scjg	1	auto	waiting	0	2026-11-25T20:08:27.764948Z	\N	等待前序：“企业营业执照信息核验”	0	\N	\N	0
17670a2c-2930-5457-9b16-1cea8ed7a0de	01a21452-e974-7197-b710-a103b13855d8	cgj	1	auto	ready	0	2026-11-25T20:08:27.764957Z	2026-11-25T20:08:27.761049Z	等待发送	0	\N	\N	0
30f323e7-5d1b-57e2-894a-9426f81bc718	01a21452-e974-7197-b710-a1044b8700a9	xfjy	1	auto	waiting	0	2026-11-25T20:08:27.764967Z	\N	等待前序：“企业营业执照信息核验”	0	\N	\N	0
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
hall/settings	1	2026-11-25T20:08:16.557713Z	系统	3号综合窗口	settings_changed	{"dispatch.breaker_failures":null,"dispatch.breaker_rest":null,"dispatch.connect_timeout":null,"dispatch.gateway":null,"dispatch.lease":null,"dispatch.poll_ceiling":null,"dispatch.read_timeout":null,"dispatch.retry_base":null,"dispatch.retry_ceiling":null}	{"dispatch.breaker_failures":100,"dispatch.breaker_rest":0.15,"dispatch.connect_timeout":0.5,"dispatch.gateway":"http://127.0.0.1:42685","dispatch.lease":5.0,"dispatch.poll_ceiling":0.1,"dispatch.read_timeout":0.4,"dispatch.retry_base":0.05,"dispatch.retry_ceiling":0.2}	0000000000000000000000000000000000000000000000000000000000000000	727bf131f33b68d6cb4ab70416e8f5c30708e0e50fb095a205d067a67f816abd
person/clerk	1	2026-11-25T20:08:18.124898Z	系统		account_opened	{}	{"name":"clerk","role":"clerk"}	0000000000000000000000000000000000000000000000000000000000000000	f66bb6bda6385259a815cb63c6cd6502ff779009fe330a826ebaadc80c55b077
person/chief	1	2026-11-25T20:08:18.923183Z	系统		account_opened	{}	{"name":"chief","role":"supervisor"}	0000000000000000000000000000000000000000000000000000000000000000	63ac55c6915879d3528744dc916365add7148825222095e48f2e7eef48c13a69
01a21452-c9b5-7183-ba67-078321baa5ea	1	2026-11-25T20:08:19.664060Z	李敏	3号综合窗口	started	{}	{"theme":"43PCN0009","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	947159d5686611f68d3f1852f04adcfcc017f9286f7d8be30827520e8b239105
01a21452-c9b5-7183-ba67-078321baa5ea	2	2026-11-25T20:08:19.885168Z	李敏	3号综合窗口	told	{}	{"hash":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","notice":{"answers":{"born_here":true,"card_photo":false,"certificate_by":"father","collective":false,"follow":"mother","local_hukou":true,"maternity":true,"multiple":false,"same_ethnicity":false,"wedlock":true},"audience":"person","complaint_phone":"12345","complete":true,"conditions":["六个月内在本省助产机构内出生的新生儿","父母一方户籍在本省且非集体户口","新生儿为现行婚姻关系内的婚生子","父母双方是同一民族（不同民族的，提交新生儿民族成份申请）"],"cooperating":["公安局","医疗保障局","人力资源和社会保障局"],"delivery":["pickup","post"],"draft":false,"fees":[],"fields":[{"code":"baby_name","label":"新生儿姓名","required":true,"section":"新生儿"},{"code":"baby_sex","label":"新生儿性别","required":true,"section":"新生儿"},{"code":"birth_time","label":"出生日期时间","required":true,"section":"新生儿"},{"code":"birth_institution","label":"出生地（助产机构）","required":true,"section":"新生儿"},{"code":"gestation_weeks","label":"孕周","required":true,"section":"新生儿"},{"code":"weight","label":"出生体重","required":true,"section":"新生儿"},{"code":"length","label":"出生身长","required":true,"section":"新生儿"},{"code":"parity","label":"胎次","required":true,"section":"新生儿"},{"code":"mother_name","label":"母亲姓名","required":true,"section":"母亲"},{"code":"mother_id","label":"母亲身份证号","required":true,"section":"母亲"},{"code":"mother_ethnicity","label":"母亲民族","required":true,"section":"母亲"},{"code":"mother_hukou","label":"母亲户籍地","required":true,"section":"母亲"},{"code":"mother_phone","label":"母亲手机","required":true,"section":"母亲"},{"code":"father_name","label":"父亲姓名","required":true,"section":"父亲"},{"code":"father_id","label":"父亲身份证号","required":true,"section":"父亲"},{"code":"father_ethnicity","label":"父亲民族","required":true,"section":"父亲"},{"code":"father_hukou","label":"父亲户籍地","required":true,"section":"父亲"},{"code":"father_phone","label":"父亲手机","required":true,"section":"父亲"},{"code":"settle_with","label":"落户方","required":true,"section":"落户"},{"code":"household_head","label":"户主姓名","required":true,"section":"落户"},{"code":"household_no","label":"户号","required":true,"section":"落户"},{"code":"mother_relation","label":"母亲与户主关系","required":true,"section":"落户"},{"code":"baby_relation","label":"新生儿与户主关系","required":true,"section":"落户"},{"code":"insured_place","label":"参保地","required":true,"section":"参保和待遇"},{"code":"bank_holder","label":"银行卡户名","required":true,"section":"参保和待遇"},{"code":"bank_card","label":"银行卡号","required":true,"section":"参保和待遇"},{"code":"bank_name","label":"开户行","required":true,"section":"参保和待遇"}],"finish":"together","hash":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","lead":"卫生健康委员会","legal_basis":[{"article":"第七条","mark":"statute","title":"中华人民共和国户口登记条例"},{"article":"第五十四条","mark":"statute","title":"中华人民共和国社会保险法"},{"article":"","mark":"official","title":"湖南省出生医学证明管理办法"},{"article":"","mark":"official","title":"国务院关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见（国发〔2024〕3号）"},{"article":"","mark":"known","title":"中华人民共和国母婴保健法"}],"limits":{"basis":"","path":{"through":["B1","B3","B5"],"unknown":[],"working_days":45},"promised":5,"promised_mark":"official","promised_text":"5个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"marks_note":"标※的内容或数字为示范值，并非官方公布，以当地公布的办事指南为准。","materials":[{"basis":"","code":"M1","copies":1,"deferrable":false,"formats":[],"instructions":"系统自动生成","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"新生儿出生一件事申请表","needed_by":["B1","B2","B3","B4","B5","B6","B7"],"needed_by_names":["出生医学证明首次签发","预防接种证办理","出生登记","城乡居民参保登记","社会保障卡申领（邮寄卡不激活金融账户）","生育医疗待遇支付","科学育儿指导服务登记"],"original":"original","source":"generated","spare":{"licence":"","note":"系统模板自动生成","way":"form"},"spared":"由表单自动生成（系统模板自动生成）","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M2","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"父母双方是不同民族时提供。","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"新生儿民族成份申请","needed_by":["B3"],"needed_by_names":["出生登记"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":true,"why":"父母双方是否同一民族：否","why_questions":["same_ethnicity"]},{"basis":"国务院关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见（国发〔2024〕3号）","code":"M3","copies":1,"deferrable":false,"formats":[],"instructions":"表的内容由申领人核对，确认无误，愿承担相应法律责任。《出生医学证明》一经签发，证件上的各项信息原则上不应变更。","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"出生医学证明首次签发表","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"generated","spare":{"licence":"","note":"系统模板自动生成","way":"form"},"spared":"由表单自动生成（系统模板自动生成）","standard":"真实有效","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"湖南省出生医学证明管理办法","code":"M4","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"按照法律法规规定应提交的材料","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"出生医学证明签发知情告知书","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料齐全","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M5","copies":1,"deferrable":false,"formats":[],"instructions":"内容填写完整准确","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"湖南省城乡居民基本医疗保险参保登记表","needed_by":["B4"],"needed_by_names":["城乡居民参保登记"],"original":"original","source":"generated","spare":{"licence":"","note":"系统模板自动生成","way":"form"},"spared":"由表单自动生成（系统模板自动生成）","standard":"真实有效","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M6","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"拍照上传，人脸认证","mark":"official","max_megabytes":10,"max_pages":4,"medium":"either","name":"父母身份证","needed_by":["B1","B3"],"needed_by_names":["出生医学证明首次签发","出生登记"],"original":"copy","source":"government","spare":{"licence":"居民身份证","note":"证照核验，父母双方","way":"e_licence"},"spared":"电子证照核验《居民身份证》（证照核验，父母双方）","standard":"完整清晰无涂改","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"社会保险法第五十四条；湖南省城镇职工生育保险办法（湖南省人民政府令第294号）；湘医保函〔2022〕71号","code":"M7","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"医疗机构出具","mark":"official","max_megabytes":50,"max_pages":60,"medium":"either","name":"门诊产检发票（检查、化验费）和医疗费用发票","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"财政税务部门监制的专用发票，材料真实，字迹清晰。","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]},{"basis":"社会保险法第五十四条；湖南省城镇职工生育保险办法（湖南省人民政府令第294号）","code":"M8","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"医疗机构盖章","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"诊断证明","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料真实有效，字迹清晰。","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]},{"basis":"","code":"M9","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"小孩随父或随母落户一方的居民户口簿（我省户籍居民与外国人、无国籍人在中国境内生育的新生儿，提供我省户籍居民一方居民户口簿）。","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"居民户口簿","needed_by":["B3"],"needed_by_names":["出生登记"],"original":"copy","source":"government","spare":{"licence":"居民户口簿","note":"证照核验","way":"e_licence"},"spared":"电子证照核验《居民户口簿》（证照核验）","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"社会保险法第五十四条；湖南省城镇职工生育保险办法（湖南省人民政府令第294号）","code":"M10","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"医疗机构盖章","mark":"official","max_megabytes":30,"max_pages":30,"medium":"either","name":"费用清单","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料真实有效，字迹清晰。","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]},{"basis":"","code":"M11","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"请完整填写《新生儿出生医学记录》表。接生机构核发。","mark":"official","max_megabytes":10,"max_pages":4,"medium":"either","name":"新生儿出生医学记录","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"①清晰无涂改；②加盖单位公章","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M11b","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"父亲办理时必须填写，并由父亲、母亲本人签名。","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"新生儿母亲委托父亲办理《出生医学证明》授权委托书","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"①清晰无涂改；②父亲、母亲本人签名","to_hand_in":true,"why":"《出生医学证明》由谁办理：父亲","why_questions":["certificate_by"]},{"basis":"","code":"M12","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"新生儿父母的结婚证。","mark":"official","max_megabytes":10,"max_pages":4,"medium":"either","name":"中华人民共和国结婚证","needed_by":["B1","B3"],"needed_by_names":["出生医学证明首次签发","出生登记"],"original":"copy","source":"government","spare":{"licence":"结婚证","note":"能调取电子证照的不用提交","way":"e_licence"},"spared":"电子证照核验《结婚证》（能调取电子证照的不用提交）","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"初次办理手工（零星）报销等涉及费用支付业务或收款账户信息有变化的，应提供参保人银行账户信息","code":"M14","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"备注户名和开户行信息","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"本人银行卡复印件","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"copy","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料齐全","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]}],"name":"新生儿出生","open_questions":[],"outside":null,"phone":"","places":[{"address":"市民中心（示范大厅）一楼综合服务区","hours":"法定工作日，夏季（7月1日—9月30日）上午9:00—12:00，下午13:30—17:30；冬季（10月1日—次年6月30日）上午9:00—12:00，下午13:00—17:00","name":"市民中心综合窗口","phone":""}],"remarks":["多胞胎一次只能查到一条分娩记录，每个孩子各办一件，先后逐一申请。","《出生医学证明》可以选择邮寄，也可以到出生的助产机构领取；邮寄费用自理。","《出生医学证明》正副联不能私自裁切，由户口登记机关裁切。","预防接种证在新生儿出生24小时内发放。","出生登记应当在婴儿出生后一个月以内申报（户口登记条例第七条）。","主题承诺5个工作日短于若干子事项的承诺时限，两个数字都照指南原文，子事项按各自时限计算。","指南把“父母双方是同一民族”列为受理条件，同时规定民族不同时提交民族成份申请；这里按可以办理、多交一份材料处理。"],"situation":[{"answer":"是","question":"新生儿是否六个月内在本省助产机构出生"},{"answer":"是","question":"父母是否至少一方户籍在本省"},{"answer":"否","question":"落户一方是否集体户口"},{"answer":"是","question":"新生儿是否现行婚姻关系内的婚生子女"},{"answer":"否","question":"父母双方是否同一民族"},{"answer":"父亲","question":"《出生医学证明》由谁办理"},{"answer":"随母落户","question":"孩子随谁落户"},{"answer":"否","question":"是否多胞胎"},{"answer":"是","question":"是否参加生育保险并申请生育医疗待遇"},{"answer":"否","question":"社会保障卡是否加印照片"}],"source":"子事项名称、承诺时限、结果、材料及其受理标准、填报须知、受理条件来自湖南政务服务网“新生儿出生一件事”办事指南（长沙县）； 出生申报期限来自户口登记条例。材料由哪个子事项使用、依赖关系、容缺和表单栏目是建模值；办理地点属示范大厅。","sub_items":[{"after":[],"basis":"湖南省出生医学证明管理办法","code":"B1","department":"wjw","department_name":"卫生健康委员会","limit":{"basis":"","promised":5,"promised_mark":"official","promised_text":"5个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"出生医学证明首次签发","result":{"document":"licence","mark":"official","name":"出生医学证明","validity_years":null},"type":"service"},{"after":[],"basis":"","code":"B2","department":"wjw","department_name":"卫生健康委员会","limit":{"basis":"办事指南常见问题：出生24小时内发放","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"预防接种证办理","result":{"document":"licence","mark":"known","name":"预防接种证","validity_years":null},"type":"service"},{"after":["B1"],"basis":"户口登记条例第七条","code":"B3","department":"gaj","department_name":"公安局","limit":{"basis":"户口登记条例第七条：出生后一个月以内申报","promised":10,"promised_mark":"official","promised_text":"10个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"出生登记","result":{"document":"licence","mark":"official","name":"居民户口簿页","validity_years":null},"type":"confirmation"},{"after":["B3"],"basis":"","code":"B4","department":"ybj","department_name":"医疗保障局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"城乡居民参保登记","result":null,"type":"service"},{"after":["B3"],"basis":"","code":"B5","department":"rsj","department_name":"人力资源和社会保障局","limit":{"basis":"","promised":30,"promised_mark":"official","promised_text":"30个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"社会保障卡申领（邮寄卡不激活金融账户）","result":{"document":"licence","mark":"official","name":"中华人民共和国社会保障卡","validity_years":10},"type":"service"},{"after":["B1"],"basis":"社会保险法第五十四条","code":"B6","department":"ybj","department_name":"医疗保障局","limit":{"basis":"","promised":20,"promised_mark":"official","promised_text":"20个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"生育医疗待遇支付","result":null,"type":"payment"},{"after":[],"basis":"","code":"B7","department":"wjw","department_name":"卫生健康委员会","limit":{"basis":"","promised":15,"promised_mark":"official","promised_text":"15个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"科学育儿指导服务登记","result":null,"type":"service"}],"theme":"43PCN0009","version":"2026.1","visits":0}}	947159d5686611f68d3f1852f04adcfcc017f9286f7d8be30827520e8b239105	9426f717da1a80725edf363c6e99fbfe3ce9fe1dfd7c96406a895a6f3aacbe5f
01a21452-c9b5-7183-ba67-078321baa5ea	3	2026-11-25T20:08:21.304483Z	李敏	3号综合窗口	received	{"status":"draft"}	{"answers":{"born_here":true,"card_photo":false,"certificate_by":"father","collective":false,"follow":"mother","local_hukou":true,"maternity":true,"multiple":false,"same_ethnicity":false,"wedlock":true},"form":{"baby_name":"王䶮","baby_relation":"child","baby_sex":"male","bank_card":"6222020000000000000","bank_holder":"示范内容","bank_name":"示范内容","birth_institution":"示范内容","birth_time":"2026-01-20T09:30","father_ethnicity":"示范内容","father_hukou":"示范市芙蓉区解放东路1号一层","father_id":"430102189901010012","father_name":"王䶮","father_phone":"13800000000","gestation_weeks":20,"household_head":"王䶮","household_no":"示范内容","insured_place":"示范市芙蓉区解放东路1号一层","length":20,"mother_ethnicity":"示范内容","mother_hukou":"示范市芙蓉区解放东路1号一层","mother_id":"430102189901010012","mother_name":"王䶮","mother_phone":"13800000000","mother_relation":"self","parity":1,"settle_with":"mother","weight":300},"materials":{"M10":"held","M11":"held","M11b":"held","M12":"spared","M14":"held","M2":"held","M4":"held","M6":"spared","M7":"held","M8":"held","M9":"spared"},"notice":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","status":"received"}	9426f717da1a80725edf363c6e99fbfe3ce9fe1dfd7c96406a895a6f3aacbe5f	a6a6702760449bab5df1b636335e1cc0f6ce17497bffef9d5cd11fd8ac1cfc56
01a21452-c9b5-7183-ba67-078321baa5ea	4	2026-11-25T20:08:21.440253Z	李敏	3号综合窗口	decided	{"status":"received"}	{"at":"2026-11-25T20:08:21.354487+00:00","basis":"行政许可法第三十二条第一款第五项","deemed":false,"deferred_until":"","organ":"","reason":"","status":"accepted","sub_items":["B1","B2","B3","B4","B5","B6","B7"]}	a6a6702760449bab5df1b636335e1cc0f6ce17497bffef9d5cd11fd8ac1cfc56	21c9c1bfb7c03235d7cd7c831d7b2b9e09d4ec62082869b775074a7a7b7f48b5
01a21452-c9b5-7183-ba67-078321baa5ea	5	2026-11-25T20:08:21.557625Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B2"}	{"channel":"auto","key":"9d83bc94-989b-56cc-b1ee-9ac52729ad60","reason":"正在发送","result":"","state":"sending","sub_item":"B2"}	21c9c1bfb7c03235d7cd7c831d7b2b9e09d4ec62082869b775074a7a7b7f48b5	59a53b38e2106c0a72ddb4a1a0bf014897a2ec86c8549ff28fa0ed383cf074ac
01a21452-c9b5-7183-ba67-078321baa5ea	6	2026-11-25T20:08:21.557625Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B1"}	{"channel":"auto","key":"b688eb7e-3283-5c7a-aadd-6b00cd6c6512","reason":"正在发送","result":"","state":"sending","sub_item":"B1"}	59a53b38e2106c0a72ddb4a1a0bf014897a2ec86c8549ff28fa0ed383cf074ac	2365f56151593509271a6712a49da7d0afa05db6ba0c2811e0dfec0fe8465298
01a21452-c9b5-7183-ba67-078321baa5ea	7	2026-11-25T20:08:21.557625Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B7"}	{"channel":"auto","key":"dfd37733-579a-5e36-aab5-59f956bee79f","reason":"正在发送","result":"","state":"sending","sub_item":"B7"}	2365f56151593509271a6712a49da7d0afa05db6ba0c2811e0dfec0fe8465298	6d951a9e6da89ecaa4dc9369a301859c4a3eb43dc5f5fd3cca6c33e4f5fd19ac
01a21452-c9b5-7183-ba67-078321baa5ea	8	2026-11-25T20:08:21.751616Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B2"}	{"channel":"auto","key":"9d83bc94-989b-56cc-b1ee-9ac52729ad60","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B2"}	6d951a9e6da89ecaa4dc9369a301859c4a3eb43dc5f5fd3cca6c33e4f5fd19ac	396a58df23d4c9d0a431542cedbc3e26ba3249941b10b60d79aa7fdcc70bc1f0
01a21452-c9b5-7183-ba67-078321baa5ea	9	2026-11-25T20:08:21.751616Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B7"}	{"channel":"auto","key":"dfd37733-579a-5e36-aab5-59f956bee79f","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B7"}	396a58df23d4c9d0a431542cedbc3e26ba3249941b10b60d79aa7fdcc70bc1f0	69f595f0e13f7120722932536ac283897df9a2aeba93b19e74e64c5cff95ff7e
01a21452-c9b5-7183-ba67-078321baa5ea	10	2026-11-25T20:08:21.802833Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B1"}	{"channel":"auto","key":"b688eb7e-3283-5c7a-aadd-6b00cd6c6512","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B1"}	69f595f0e13f7120722932536ac283897df9a2aeba93b19e74e64c5cff95ff7e	230565360e3da06a7061f923b5bc27051966fe24e4796a63ca72cbfa7c274a14
01a21452-c9b5-7183-ba67-078321baa5ea	11	2026-11-25T20:08:21.939919Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B2"}	{"channel":"auto","key":"9d83bc94-989b-56cc-b1ee-9ac52729ad60","reason":"符合法定条件","result":"WJW-20261126-00001","state":"done","sub_item":"B2"}	230565360e3da06a7061f923b5bc27051966fe24e4796a63ca72cbfa7c274a14	01dc4dfb20c74543bd38ed8a69cf624442f32c30e14927ea9b16b1ac56920546
01a21452-c9b5-7183-ba67-078321baa5ea	12	2026-11-25T20:08:21.939919Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B7"}	{"channel":"auto","key":"dfd37733-579a-5e36-aab5-59f956bee79f","reason":"符合法定条件","result":"","state":"done","sub_item":"B7"}	01dc4dfb20c74543bd38ed8a69cf624442f32c30e14927ea9b16b1ac56920546	949a8a5347a61c01d8b4b28996b642d786e647edaa87b34ee4e1a54d110e7713
01a21452-c9b5-7183-ba67-078321baa5ea	13	2026-11-25T20:08:22.029812Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B1"}	{"channel":"auto","key":"b688eb7e-3283-5c7a-aadd-6b00cd6c6512","reason":"符合法定条件","result":"Z430000001","state":"done","sub_item":"B1"}	949a8a5347a61c01d8b4b28996b642d786e647edaa87b34ee4e1a54d110e7713	a867a155d801ea998bfce3fde7a2142e2647bf7350eb09c6c53eee70bdbeb22e
01a21452-c9b5-7183-ba67-078321baa5ea	14	2026-11-25T20:08:22.029812Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B3"}	{"channel":"auto","key":"a5349452-8836-5d3c-9577-1100504cad00","reason":"等待发送","result":"","state":"ready","sub_item":"B3"}	a867a155d801ea998bfce3fde7a2142e2647bf7350eb09c6c53eee70bdbeb22e	5efb119dbee6a9e029525a5570d20974aab07ccc1fa75b69756ee5cceb72b54d
01a21452-c9b5-7183-ba67-078321baa5ea	15	2026-11-25T20:08:22.029812Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B6"}	{"channel":"auto","key":"781ddeec-1d20-505d-9edc-383bf8fec3a9","reason":"等待发送","result":"","state":"ready","sub_item":"B6"}	5efb119dbee6a9e029525a5570d20974aab07ccc1fa75b69756ee5cceb72b54d	fd4aab2848ad435c710f5681888aafef969d47a13da521a131b97b62e80f7393
01a21452-c9b5-7183-ba67-078321baa5ea	16	2026-11-25T20:08:22.097441Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B3"}	{"channel":"auto","key":"a5349452-8836-5d3c-9577-1100504cad00","reason":"正在发送","result":"","state":"sending","sub_item":"B3"}	fd4aab2848ad435c710f5681888aafef969d47a13da521a131b97b62e80f7393	0c1e2fd3f2f2349be864a985ca47567c1d6fe4d9c640ebe9a234ae1a866d8d43
01a21452-c9b5-7183-ba67-078321baa5ea	17	2026-11-25T20:08:22.097441Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B6"}	{"channel":"auto","key":"781ddeec-1d20-505d-9edc-383bf8fec3a9","reason":"正在发送","result":"","state":"sending","sub_item":"B6"}	0c1e2fd3f2f2349be864a985ca47567c1d6fe4d9c640ebe9a234ae1a866d8d43	6ab241eb064ae250e7ee3ea9312a434034287d31abdb24ecef596ed03de373b5
01a21452-c9b5-7183-ba67-078321baa5ea	18	2026-11-25T20:08:22.222318Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B6"}	{"channel":"auto","key":"781ddeec-1d20-505d-9edc-383bf8fec3a9","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B6"}	6ab241eb064ae250e7ee3ea9312a434034287d31abdb24ecef596ed03de373b5	7c973eb4e59b8ce3b14f22ccdb3c7218f27b3d25bc3297f6836d80720f1f13ae
01a21452-c9b5-7183-ba67-078321baa5ea	19	2026-11-25T20:08:22.276395Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B3"}	{"channel":"auto","key":"a5349452-8836-5d3c-9577-1100504cad00","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B3"}	7c973eb4e59b8ce3b14f22ccdb3c7218f27b3d25bc3297f6836d80720f1f13ae	3c4a01cbd9eba2b7727e373aa1ed574decf76ae32d5b450527be21f12a93552f
01a21452-c9b5-7183-ba67-078321baa5ea	24	2026-11-25T20:08:22.508774Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B4"}	{"channel":"auto","key":"c11cfc29-91ea-5341-bb11-2b128200c55a","reason":"正在发送","result":"","state":"sending","sub_item":"B4"}	71114b81d84e65333b3353f0e82bad3c00860f377b5faea4d3aa313898e7e47d	071d9497d04bef307bae83cba0afab5fcd20737bbdc5b82bbc168aa36e900652
01a21452-c9b5-7183-ba67-078321baa5ea	25	2026-11-25T20:08:22.508774Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B5"}	{"channel":"auto","key":"9f418fa0-0e7f-50b0-9645-cc15f24a5f74","reason":"正在发送","result":"","state":"sending","sub_item":"B5"}	071d9497d04bef307bae83cba0afab5fcd20737bbdc5b82bbc168aa36e900652	6edebc0cd32315be53d5bb611056789cd07d7ca78a3be20158e55bcc9b192cf4
01a21452-d805-736e-9f26-6f0eb100ccd9	6	2026-11-25T20:08:25.570021Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"R1"}	{"channel":"auto","key":"74653462-9e35-51f1-bf26-5f5fb079890d","reason":"正在发送","result":"","state":"sending","sub_item":"R1"}	be6e00fdb9c6c5281fb8718a1ea0a743e36eee83e148ec095c9e36230d160c5d	aab2f19199ac68b7657192d4e83abdb7ffd1d8faa59d9677d3ac9511aa9a2621
01a21452-d805-736e-9f26-6f0eb100ccd9	7	2026-11-25T20:08:25.656182Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"R1"}	{"channel":"auto","key":"74653462-9e35-51f1-bf26-5f5fb079890d","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"R1"}	aab2f19199ac68b7657192d4e83abdb7ffd1d8faa59d9677d3ac9511aa9a2621	a5e052c7134553c71c0d011b110080562bc2cbfa11fce82c5e4be7b2ef166186
01a21452-d805-736e-9f26-6f0eb100ccd9	11	2026-11-25T20:08:25.873438Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"R2"}	{"channel":"auto","key":"3cd7ff3b-e611-5987-abe6-fc580a24c438","reason":"正在发送","result":"","state":"sending","sub_item":"R2"}	0d42bc9ab1acacde71a552777282efe217430b7db24d6f27a49ae461d5616385	220bdc882c5e5e0d2b382cfc57655a72ee0e3935c61057e6d5648e4c7d52eaae
01a21452-d805-736e-9f26-6f0eb100ccd9	12	2026-11-25T20:08:25.873438Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"R4a"}	{"channel":"auto","key":"21f14488-c6ff-54b3-8c12-b95b25ff8060","reason":"正在发送","result":"","state":"sending","sub_item":"R4a"}	220bdc882c5e5e0d2b382cfc57655a72ee0e3935c61057e6d5648e4c7d52eaae	331bf3ec4336f7392efd4d122200f1fafe26a3b37d4dd6fcc0a77515e5500dd1
01a21452-d805-736e-9f26-6f0eb100ccd9	13	2026-11-25T20:08:25.993503Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"R2"}	{"channel":"auto","key":"3cd7ff3b-e611-5987-abe6-fc580a24c438","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"R2"}	331bf3ec4336f7392efd4d122200f1fafe26a3b37d4dd6fcc0a77515e5500dd1	119e04dc0b78260811637d2c4f73a0a982fe60a6c44e63923acf8e1b0162b707
01a21452-d805-736e-9f26-6f0eb100ccd9	14	2026-11-25T20:08:25.993503Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"R4a"}	{"channel":"auto","key":"21f14488-c6ff-54b3-8c12-b95b25ff8060","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"R4a"}	119e04dc0b78260811637d2c4f73a0a982fe60a6c44e63923acf8e1b0162b707	8678e2bf8119b67e3dc4880586bf2082b962ace34290ea449f45ec43e61deec7
01a21452-d805-736e-9f26-6f0eb100ccd9	15	2026-11-25T20:08:26.140406Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"R2"}	{"channel":"auto","key":"3cd7ff3b-e611-5987-abe6-fc580a24c438","reason":"符合法定条件","result":"JY24301020000001","state":"done","sub_item":"R2"}	8678e2bf8119b67e3dc4880586bf2082b962ace34290ea449f45ec43e61deec7	d652046d7c0368db0fad172ef34020c21407db3813f962e6490b5ececdcab868
01a21452-d805-736e-9f26-6f0eb100ccd9	16	2026-11-25T20:08:26.140406Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"R4a"}	{"channel":"auto","key":"21f14488-c6ff-54b3-8c12-b95b25ff8060","reason":"符合法定条件","result":"消安检字〔2026〕第0001号","state":"done","sub_item":"R4a"}	d652046d7c0368db0fad172ef34020c21407db3813f962e6490b5ececdcab868	6f0a19b5deb5e177dc14307468587945357e28751844a1597f803c6c1f610dce
01a21452-c9b5-7183-ba67-078321baa5ea	20	2026-11-25T20:08:22.403564Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B6"}	{"channel":"auto","key":"781ddeec-1d20-505d-9edc-383bf8fec3a9","reason":"符合法定条件","result":"","state":"done","sub_item":"B6"}	3c4a01cbd9eba2b7727e373aa1ed574decf76ae32d5b450527be21f12a93552f	76486fa9fd31c8c4f6ce568dd5d55e6b77f63c624c7249ae7e1deb5bd00be751
01a21452-c9b5-7183-ba67-078321baa5ea	21	2026-11-25T20:08:22.471460Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B3"}	{"channel":"auto","key":"a5349452-8836-5d3c-9577-1100504cad00","reason":"符合法定条件","result":"430102000001","state":"done","sub_item":"B3"}	76486fa9fd31c8c4f6ce568dd5d55e6b77f63c624c7249ae7e1deb5bd00be751	7987ba79f75a955acd0b36851fa98bfca1713f81e4e0fe4fd812b749382ec7e5
01a21452-c9b5-7183-ba67-078321baa5ea	22	2026-11-25T20:08:22.471460Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B4"}	{"channel":"auto","key":"c11cfc29-91ea-5341-bb11-2b128200c55a","reason":"等待发送","result":"","state":"ready","sub_item":"B4"}	7987ba79f75a955acd0b36851fa98bfca1713f81e4e0fe4fd812b749382ec7e5	d38a88d1dedcafea7bb2f134b7d0d326f8563c8fa885b35891a3cfb4f823a46e
01a21452-c9b5-7183-ba67-078321baa5ea	23	2026-11-25T20:08:22.471460Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B5"}	{"channel":"auto","key":"9f418fa0-0e7f-50b0-9645-cc15f24a5f74","reason":"等待发送","result":"","state":"ready","sub_item":"B5"}	d38a88d1dedcafea7bb2f134b7d0d326f8563c8fa885b35891a3cfb4f823a46e	71114b81d84e65333b3353f0e82bad3c00860f377b5faea4d3aa313898e7e47d
01a21452-c9b5-7183-ba67-078321baa5ea	26	2026-11-25T20:08:22.582472Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B4"}	{"channel":"auto","key":"c11cfc29-91ea-5341-bb11-2b128200c55a","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B4"}	6edebc0cd32315be53d5bb611056789cd07d7ca78a3be20158e55bcc9b192cf4	7f6ec9240c835782eb96891104ac17e1086b1f87d2c50b28bb6de8b7b09a9475
01a21452-c9b5-7183-ba67-078321baa5ea	27	2026-11-25T20:08:22.582472Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B5"}	{"channel":"auto","key":"9f418fa0-0e7f-50b0-9645-cc15f24a5f74","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B5"}	7f6ec9240c835782eb96891104ac17e1086b1f87d2c50b28bb6de8b7b09a9475	16a9097b11b836be5df23a3ef3d2f20f3de79832dc436a3ba4f6db250c820850
01a21452-c9b5-7183-ba67-078321baa5ea	28	2026-11-25T20:08:22.695986Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B4"}	{"channel":"auto","key":"c11cfc29-91ea-5341-bb11-2b128200c55a","reason":"符合法定条件","result":"","state":"done","sub_item":"B4"}	16a9097b11b836be5df23a3ef3d2f20f3de79832dc436a3ba4f6db250c820850	dd88db3e4a92ac77d056698f3c4f403776ba66e92a68ba42ff96f2fafdb6f2b7
01a21452-c9b5-7183-ba67-078321baa5ea	29	2026-11-25T20:08:22.695986Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B5"}	{"channel":"auto","key":"9f418fa0-0e7f-50b0-9645-cc15f24a5f74","reason":"符合法定条件","result":"RSJ-20261126-00001","state":"done","sub_item":"B5"}	dd88db3e4a92ac77d056698f3c4f403776ba66e92a68ba42ff96f2fafdb6f2b7	d6309c877cee59e0a8274faab6a1d5d95288a5f69ee3e7f7655ed49d6a545dc1
01a21452-c9b5-7183-ba67-078321baa5ea	30	2026-11-25T20:08:22.695986Z	分办程序		finished	{"status":"accepted"}	{"status":"finished","sub_items":{"B1":"done","B2":"done","B3":"done","B4":"done","B5":"done","B6":"done","B7":"done"}}	d6309c877cee59e0a8274faab6a1d5d95288a5f69ee3e7f7655ed49d6a545dc1	16a9c1064d47a8df3ef440a962fabcf6a309b0f4a188a5d2cb472b942dac9d76
01a21452-d805-736e-9f26-6f0eb100ccd9	8	2026-11-25T20:08:25.801721Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"R1"}	{"channel":"auto","key":"74653462-9e35-51f1-bf26-5f5fb079890d","reason":"符合法定条件","result":"","state":"done","sub_item":"R1"}	a5e052c7134553c71c0d011b110080562bc2cbfa11fce82c5e4be7b2ef166186	66159057cb32a4ffcd5eda75425f8fa4bf73e68d0f6078ac4fae2fb8575ddad2
01a21452-d805-736e-9f26-6f0eb100ccd9	9	2026-11-25T20:08:25.801721Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"R2"}	{"channel":"auto","key":"3cd7ff3b-e611-5987-abe6-fc580a24c438","reason":"等待发送","result":"","state":"ready","sub_item":"R2"}	66159057cb32a4ffcd5eda75425f8fa4bf73e68d0f6078ac4fae2fb8575ddad2	b5e25070edb69051db62ed061766c6ffca3131eccebf888f20d71d58eb80d2f3
01a21452-d805-736e-9f26-6f0eb100ccd9	10	2026-11-25T20:08:25.801721Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"R4a"}	{"channel":"auto","key":"21f14488-c6ff-54b3-8c12-b95b25ff8060","reason":"等待发送","result":"","state":"ready","sub_item":"R4a"}	b5e25070edb69051db62ed061766c6ffca3131eccebf888f20d71d58eb80d2f3	0d42bc9ab1acacde71a552777282efe217430b7db24d6f27a49ae461d5616385
01a21452-c9b5-7183-ba67-078321baa5ea	31	2026-11-25T20:08:23.153017Z	李敏	3号综合窗口	paper_made	{}	{"content":"34bab19dec5d369e988a4fcef9811f37a22654647ec04017e321c0fbb30ded4b","copy":1,"kind":"acceptance_notice","number":"示范政受字〔2026〕第00001号","reason":""}	16a9c1064d47a8df3ef440a962fabcf6a309b0f4a188a5d2cb472b942dac9d76	14bc492776d2d26d3c6ffff02eb7f2ad6273c3f7ec1e365617f5a5dca2560b41
01a21452-d805-736e-9f26-6f0eb100ccd9	1	2026-11-25T20:08:23.310496Z	李敏	3号综合窗口	started	{}	{"theme":"43TCN0003","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	20aeed57f86b22963b82402a9e77c46b3c5354e09b778fedc86c070db08f2346
01a21452-d805-736e-9f26-6f0eb100ccd9	2	2026-11-25T20:08:23.431505Z	李敏	3号综合窗口	told	{}	{"hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","notice":{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"audience":"organisation","complaint_phone":"12345","complete":true,"conditions":["已取得本省内登记注册的经营主体","具有符合食品安全相关规定和消防安全相关规定的经营场所"],"cooperating":["城市管理局","消防救援局"],"delivery":["pickup","post"],"draft":false,"fees":[],"fields":[{"code":"credit_code","label":"统一社会信用代码","required":true,"section":"经营主体"},{"code":"shop_name","label":"店名（与营业执照名称一致）","required":true,"section":"经营主体"},{"code":"business_form","label":"主体业态","required":true,"section":"经营主体"},{"code":"site_address","label":"经营场所","required":true,"section":"经营场所"},{"code":"area","label":"场所面积","required":true,"section":"经营场所"},{"code":"seats","label":"就餐座位数","required":true,"section":"经营场所"},{"code":"storeys","label":"场所层数","required":true,"section":"经营场所"},{"code":"floor","label":"所在楼层","required":true,"section":"经营场所"},{"code":"business_items","label":"经营项目","required":true,"section":"食品经营"},{"code":"staff_count","label":"从业人数","required":true,"section":"食品经营"},{"code":"manager_name","label":"食品安全管理员姓名","required":true,"section":"食品经营"},{"code":"manager_id","label":"食品安全管理员身份证号","required":true,"section":"食品经营"},{"code":"online","label":"是否网络经营","required":true,"section":"食品经营"},{"code":"central_kitchen","label":"是否中央厨房","required":true,"section":"食品经营"},{"code":"fire_choice","label":"消防安全检查方式","required":true,"section":"消防安全"},{"code":"fire_person","label":"消防安全责任人","required":true,"section":"消防安全"},{"code":"signboards","label":"招牌","required":true,"section":"户外招牌"},{"code":"licence_form","label":"发证方式","required":true,"section":"发证"}],"finish":"together","hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","lead":"市场监督管理局","legal_basis":[{"article":"第二十六条、第三十二条、第四十二条","mark":"statute","title":"中华人民共和国行政许可法"},{"article":"第三十五条","mark":"statute","title":"中华人民共和国食品安全法"},{"article":"第十五条","mark":"statute","title":"中华人民共和国消防法"}],"limits":{"basis":"行政许可法第四十二条（统一、联合、集中办理不超过四十五日）","path":{"through":["R1","R2"],"unknown":[],"working_days":11},"promised":4,"promised_mark":"official","promised_text":"4个工作日","statutory":45,"statutory_mark":"statute","statutory_text":"45个工作日","unit":"working_days"},"marks_note":"标※的内容或数字为示范值，并非官方公布，以当地公布的办事指南为准。","materials":[{"basis":"食品安全相关规定","code":"M1","copies":1,"deferrable":false,"formats":[],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"开办餐饮店“一件事”申请书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"generated","spare":{"licence":"","note":"申请人核对签名","way":"form"},"spared":"由表单自动生成（申请人核对签名）","standard":"资料齐全符合法定形式","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M2","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"开办餐饮店“一件事”承诺书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：由法定代表人（负责人）签名并加盖公章，日期完整","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M3","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：自有房屋交不动产权证书；租赁房屋交租赁合同和出租人产权证明","mark":"official","max_megabytes":20,"max_pages":20,"medium":"either","name":"场所合法使用证明","needed_by":["R2","R4a"],"needed_by_names":["食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"applicant","spare":{"licence":"不动产权证书","note":"房屋属申请人所有并能调取电子证照的，不用提交","way":"e_licence"},"spared":"电子证照核验《不动产权证书》（房屋属申请人所有并能调取电子证照的，不用提交）","standard":"资料齐全符合法定形式。示例补充：地址与营业执照一致，租赁期未满，出租人签名或盖章","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全法第三十五条","code":"M4","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":20,"max_pages":10,"medium":"either","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：布局图标明各功能区名称、面积、设备位置和食品流向，不得交叉","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M5","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：只交目录清单，不用交制度全文","mark":"official","max_megabytes":10,"max_pages":5,"medium":"either","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"消防法第十五条","code":"M6","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明消防安全责任人、防火巡查、用火用电、设施维护等制度并盖章","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"消防安全制度（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M7","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明组织分工、报警、疏散引导、初起火灾扑救和演练安排","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M8","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：按比例绘制并盖章","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所平面布置图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明安全出口、疏散通道和用火用气部位","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M9","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：可以与场所平面布置图同一底图，分页提交","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所消防设施平面图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明灭火器、消火栓、应急照明、疏散指示标志、报警和喷淋设施","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"","code":"M11","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：每块招牌各一张","mark":"official","max_megabytes":20,"max_pages":6,"medium":"either","name":"招牌位置示意图和效果图","needed_by":["R3"],"needed_by_names":["户外招牌设施设置规范管理"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明安装位置、长宽高、材质，效果图为实景合成","to_hand_in":true,"why":"是否设置户外招牌：是","why_questions":["signboard"]},{"basis":"","code":"M12","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：制作冷食、生食或裱花类糕点的提交","mark":"modelled","max_megabytes":20,"max_pages":4,"medium":"either","name":"专间（专用操作区）布局图","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明专间面积、独立空调、消毒和二次更衣设施","to_hand_in":true,"why":"制作哪些食品（经营项目）：冷食类","why_questions":["food"]},{"basis":"","code":"M13","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：热食加工产生油烟的提交","mark":"modelled","max_megabytes":10,"max_pages":6,"medium":"either","name":"油烟净化设施证明","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：购置或安装合同、合格证任一，设备型号清楚","to_hand_in":true,"why":"制作哪些食品（经营项目）：热食类；热食加工是否产生油烟：是","why_questions":["food","fumes"]},{"basis":"行政许可法第二十九条","code":"M14","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：委托代理人办理的提交","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"授权委托书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：写明委托事项、权限和期限，委托人签名或盖章","to_hand_in":true,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"行政许可法第二十九条","code":"M14b","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"代理人居民身份证","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"居民身份证","note":"现场读卡或亮证核验，不用交复印件","way":"e_licence"},"spared":"电子证照核验《居民身份证》（现场读卡或亮证核验，不用交复印件）","standard":"示例补充：在有效期内，人证一致","to_hand_in":false,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"","code":"M15","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"已有电子营业执照的免提交","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"营业执照","needed_by":["R1","R2","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"营业执照","note":"证照核验，不用提交","way":"e_licence"},"spared":"电子证照核验《营业执照》（证照核验，不用提交）","standard":"示例补充：名称、经营场所与申请一致，状态为存续","to_hand_in":false,"why":"所有情形均需","why_questions":[]}],"name":"开办餐饮店","open_questions":[],"outside":null,"phone":"","places":[{"address":"市民中心（示范大厅）一楼综合服务区","hours":"法定工作日，夏季（7月1日—9月30日）上午9:00—12:00，下午13:30—17:30；冬季（10月1日—次年6月30日）上午9:00—12:00，下午13:00—17:00","name":"市民中心综合窗口","phone":""}],"remarks":["联合核查中，对符合条件的部分可正常发放相应许可证书；不符合的部分完成整改后，再单独向相应部门申请再次核查。","主题承诺4个工作日短于个别子事项的承诺10个工作日，两个数字都照指南原文，子事项按各自时限计算。","消防安全检查实行告知承诺管理，申请人可以自愿选择告知承诺或者一般流程。","食品经营许可的法定时限按行政许可法第四十二条；地方规定更短的从其规定。"],"situation":[{"answer":"是","question":"是否已取得本省核发的营业执照"},{"answer":"其他餐饮（办食品经营许可）","question":"经营规模"},{"answer":"热食类、冷食类、自制饮品","question":"制作哪些食品（经营项目）"},{"answer":"是","question":"热食加工是否产生油烟"},{"answer":"是","question":"场所是否属于公众聚集场所"},{"answer":"告知承诺","question":"消防安全检查的办理方式"},{"answer":"是","question":"是否设置户外招牌"},{"answer":"是","question":"是否委托代理人办理"}],"source":"子事项名称、承诺时限、结果和材料名称来自湖南政务服务网“开办餐饮店一件事”办事指南（长沙县）；法定时限来自所列法律。 情形、依赖关系、表单栏目和“示例补充”后面的文字是建模值，不是官方口径；办理地点属示范大厅。","sub_items":[{"after":[],"basis":"","code":"R1","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"企业营业执照信息核验","result":null,"type":"check"},{"after":["R1"],"basis":"食品安全法第三十五条","code":"R2","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"食品安全法第三十五条；行政许可法第四十二条","promised":10,"promised_mark":"official","promised_text":"10个工作日","statutory":20,"statutory_mark":"statute","statutory_text":"20个工作日","unit":"working_days"},"mark":"official","name":"食品经营许可新办","result":{"document":"licence","mark":"known","name":"食品经营许可证","validity_years":5},"type":"licence"},{"after":[],"basis":"","code":"R3","department":"cgj","department_name":"城市管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"户外招牌设施设置规范管理","result":null,"type":"other_power"},{"after":["R1"],"basis":"消防法第十五条","code":"R4a","department":"xfjy","department_name":"消防救援局","limit":{"basis":"消防法第十五条：作出承诺且材料齐全、符合法定形式的，当场许可","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查（告知承诺）","result":{"document":"licence","mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查意见书","validity_years":null},"type":"licence"}],"theme":"43TCN0003","version":"2026.1","visits":1}}	20aeed57f86b22963b82402a9e77c46b3c5354e09b778fedc86c070db08f2346	d0f16141a01ad583953be976d095df5a40a4f69faf42811c6f84689f0da05528
01a21452-d805-736e-9f26-6f0eb100ccd9	3	2026-11-25T20:08:25.235129Z	李敏	3号综合窗口	received	{"status":"draft"}	{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"form":{"area":1,"business_form":"canteen","business_items":["hot"],"central_kitchen":true,"credit_code":"92430102MA0TEAT01B","fire_choice":"general","fire_person":"示范内容","floor":"示范内容","licence_form":"paper","manager_id":"430102189901010012","manager_name":"李𬭚","online":true,"seats":1,"shop_name":"示范内容","signboards":[{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1},{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1}],"site_address":"示范市芙蓉区解放东路1号一层","staff_count":1,"storeys":1},"materials":{"M11":"held","M12":"held","M13":"held","M14":"held","M14b":"spared","M15":"spared","M2":"held","M3":"spared","M4":"held","M5":"held","M6":"held","M7":"held","M8":"held","M9":"held"},"notice":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","status":"received"}	d0f16141a01ad583953be976d095df5a40a4f69faf42811c6f84689f0da05528	194267c345f051fae1add377feea6f79b49151fc64d4c93749a90a9b423a68d0
01a21452-d805-736e-9f26-6f0eb100ccd9	4	2026-11-25T20:08:25.356174Z	李敏	3号综合窗口	decided	{"status":"received"}	{"at":"2026-11-25T20:08:25.277315+00:00","basis":"行政许可法第三十二条第一款第五项","deemed":false,"deferred_until":"","organ":"","reason":"","status":"accepted","sub_items":["R1","R2","R3","R4a"]}	194267c345f051fae1add377feea6f79b49151fc64d4c93749a90a9b423a68d0	38d213c6c68233bb23edf01c694a7dbcc581787bad810f793423979898fe22c1
01a21452-d805-736e-9f26-6f0eb100ccd9	5	2026-11-25T20:08:25.450656Z	李敏	3号综合窗口	sub_item	{"channel":"auto","state":"ready","sub_item":"R3"}	{"channel":"paper","key":"441b47c7-9134-5bb5-beca-73810baacb11","reason":"部门要求线下办理","result":"","state":"by_hand","sub_item":"R3"}	38d213c6c68233bb23edf01c694a7dbcc581787bad810f793423979898fe22c1	be6e00fdb9c6c5281fb8718a1ea0a743e36eee83e148ec095c9e36230d160c5d
01a21452-e360-76e6-91b3-91628a2b78f9	1	2026-11-25T20:08:26.218239Z	李敏	3号综合窗口	started	{}	{"theme":"43TCN0003","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	e2e9f13cb85ff5639403a8a653d7349f0c84ebdd5634042d8d552262bc661063
01a21452-e360-76e6-91b3-91628a2b78f9	2	2026-11-25T20:08:26.342743Z	李敏	3号综合窗口	told	{}	{"hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","notice":{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"audience":"organisation","complaint_phone":"12345","complete":true,"conditions":["已取得本省内登记注册的经营主体","具有符合食品安全相关规定和消防安全相关规定的经营场所"],"cooperating":["城市管理局","消防救援局"],"delivery":["pickup","post"],"draft":false,"fees":[],"fields":[{"code":"credit_code","label":"统一社会信用代码","required":true,"section":"经营主体"},{"code":"shop_name","label":"店名（与营业执照名称一致）","required":true,"section":"经营主体"},{"code":"business_form","label":"主体业态","required":true,"section":"经营主体"},{"code":"site_address","label":"经营场所","required":true,"section":"经营场所"},{"code":"area","label":"场所面积","required":true,"section":"经营场所"},{"code":"seats","label":"就餐座位数","required":true,"section":"经营场所"},{"code":"storeys","label":"场所层数","required":true,"section":"经营场所"},{"code":"floor","label":"所在楼层","required":true,"section":"经营场所"},{"code":"business_items","label":"经营项目","required":true,"section":"食品经营"},{"code":"staff_count","label":"从业人数","required":true,"section":"食品经营"},{"code":"manager_name","label":"食品安全管理员姓名","required":true,"section":"食品经营"},{"code":"manager_id","label":"食品安全管理员身份证号","required":true,"section":"食品经营"},{"code":"online","label":"是否网络经营","required":true,"section":"食品经营"},{"code":"central_kitchen","label":"是否中央厨房","required":true,"section":"食品经营"},{"code":"fire_choice","label":"消防安全检查方式","required":true,"section":"消防安全"},{"code":"fire_person","label":"消防安全责任人","required":true,"section":"消防安全"},{"code":"signboards","label":"招牌","required":true,"section":"户外招牌"},{"code":"licence_form","label":"发证方式","required":true,"section":"发证"}],"finish":"together","hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","lead":"市场监督管理局","legal_basis":[{"article":"第二十六条、第三十二条、第四十二条","mark":"statute","title":"中华人民共和国行政许可法"},{"article":"第三十五条","mark":"statute","title":"中华人民共和国食品安全法"},{"article":"第十五条","mark":"statute","title":"中华人民共和国消防法"}],"limits":{"basis":"行政许可法第四十二条（统一、联合、集中办理不超过四十五日）","path":{"through":["R1","R2"],"unknown":[],"working_days":11},"promised":4,"promised_mark":"official","promised_text":"4个工作日","statutory":45,"statutory_mark":"statute","statutory_text":"45个工作日","unit":"working_days"},"marks_note":"标※的内容或数字为示范值，并非官方公布，以当地公布的办事指南为准。","materials":[{"basis":"食品安全相关规定","code":"M1","copies":1,"deferrable":false,"formats":[],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"开办餐饮店“一件事”申请书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"generated","spare":{"licence":"","note":"申请人核对签名","way":"form"},"spared":"由表单自动生成（申请人核对签名）","standard":"资料齐全符合法定形式","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M2","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"开办餐饮店“一件事”承诺书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：由法定代表人（负责人）签名并加盖公章，日期完整","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M3","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：自有房屋交不动产权证书；租赁房屋交租赁合同和出租人产权证明","mark":"official","max_megabytes":20,"max_pages":20,"medium":"either","name":"场所合法使用证明","needed_by":["R2","R4a"],"needed_by_names":["食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"applicant","spare":{"licence":"不动产权证书","note":"房屋属申请人所有并能调取电子证照的，不用提交","way":"e_licence"},"spared":"电子证照核验《不动产权证书》（房屋属申请人所有并能调取电子证照的，不用提交）","standard":"资料齐全符合法定形式。示例补充：地址与营业执照一致，租赁期未满，出租人签名或盖章","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全法第三十五条","code":"M4","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":20,"max_pages":10,"medium":"either","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：布局图标明各功能区名称、面积、设备位置和食品流向，不得交叉","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M5","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：只交目录清单，不用交制度全文","mark":"official","max_megabytes":10,"max_pages":5,"medium":"either","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"消防法第十五条","code":"M6","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明消防安全责任人、防火巡查、用火用电、设施维护等制度并盖章","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"消防安全制度（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M7","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明组织分工、报警、疏散引导、初起火灾扑救和演练安排","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M8","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：按比例绘制并盖章","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所平面布置图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明安全出口、疏散通道和用火用气部位","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M9","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：可以与场所平面布置图同一底图，分页提交","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所消防设施平面图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明灭火器、消火栓、应急照明、疏散指示标志、报警和喷淋设施","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"","code":"M11","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：每块招牌各一张","mark":"official","max_megabytes":20,"max_pages":6,"medium":"either","name":"招牌位置示意图和效果图","needed_by":["R3"],"needed_by_names":["户外招牌设施设置规范管理"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明安装位置、长宽高、材质，效果图为实景合成","to_hand_in":true,"why":"是否设置户外招牌：是","why_questions":["signboard"]},{"basis":"","code":"M12","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：制作冷食、生食或裱花类糕点的提交","mark":"modelled","max_megabytes":20,"max_pages":4,"medium":"either","name":"专间（专用操作区）布局图","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明专间面积、独立空调、消毒和二次更衣设施","to_hand_in":true,"why":"制作哪些食品（经营项目）：冷食类","why_questions":["food"]},{"basis":"","code":"M13","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：热食加工产生油烟的提交","mark":"modelled","max_megabytes":10,"max_pages":6,"medium":"either","name":"油烟净化设施证明","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：购置或安装合同、合格证任一，设备型号清楚","to_hand_in":true,"why":"制作哪些食品（经营项目）：热食类；热食加工是否产生油烟：是","why_questions":["food","fumes"]},{"basis":"行政许可法第二十九条","code":"M14","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：委托代理人办理的提交","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"授权委托书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：写明委托事项、权限和期限，委托人签名或盖章","to_hand_in":true,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"行政许可法第二十九条","code":"M14b","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"代理人居民身份证","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"居民身份证","note":"现场读卡或亮证核验，不用交复印件","way":"e_licence"},"spared":"电子证照核验《居民身份证》（现场读卡或亮证核验，不用交复印件）","standard":"示例补充：在有效期内，人证一致","to_hand_in":false,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"","code":"M15","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"已有电子营业执照的免提交","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"营业执照","needed_by":["R1","R2","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"营业执照","note":"证照核验，不用提交","way":"e_licence"},"spared":"电子证照核验《营业执照》（证照核验，不用提交）","standard":"示例补充：名称、经营场所与申请一致，状态为存续","to_hand_in":false,"why":"所有情形均需","why_questions":[]}],"name":"开办餐饮店","open_questions":[],"outside":null,"phone":"","places":[{"address":"市民中心（示范大厅）一楼综合服务区","hours":"法定工作日，夏季（7月1日—9月30日）上午9:00—12:00，下午13:30—17:30；冬季（10月1日—次年6月30日）上午9:00—12:00，下午13:00—17:00","name":"市民中心综合窗口","phone":""}],"remarks":["联合核查中，对符合条件的部分可正常发放相应许可证书；不符合的部分完成整改后，再单独向相应部门申请再次核查。","主题承诺4个工作日短于个别子事项的承诺10个工作日，两个数字都照指南原文，子事项按各自时限计算。","消防安全检查实行告知承诺管理，申请人可以自愿选择告知承诺或者一般流程。","食品经营许可的法定时限按行政许可法第四十二条；地方规定更短的从其规定。"],"situation":[{"answer":"是","question":"是否已取得本省核发的营业执照"},{"answer":"其他餐饮（办食品经营许可）","question":"经营规模"},{"answer":"热食类、冷食类、自制饮品","question":"制作哪些食品（经营项目）"},{"answer":"是","question":"热食加工是否产生油烟"},{"answer":"是","question":"场所是否属于公众聚集场所"},{"answer":"告知承诺","question":"消防安全检查的办理方式"},{"answer":"是","question":"是否设置户外招牌"},{"answer":"是","question":"是否委托代理人办理"}],"source":"子事项名称、承诺时限、结果和材料名称来自湖南政务服务网“开办餐饮店一件事”办事指南（长沙县）；法定时限来自所列法律。 情形、依赖关系、表单栏目和“示例补充”后面的文字是建模值，不是官方口径；办理地点属示范大厅。","sub_items":[{"after":[],"basis":"","code":"R1","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"企业营业执照信息核验","result":null,"type":"check"},{"after":["R1"],"basis":"食品安全法第三十五条","code":"R2","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"食品安全法第三十五条；行政许可法第四十二条","promised":10,"promised_mark":"official","promised_text":"10个工作日","statutory":20,"statutory_mark":"statute","statutory_text":"20个工作日","unit":"working_days"},"mark":"official","name":"食品经营许可新办","result":{"document":"licence","mark":"known","name":"食品经营许可证","validity_years":5},"type":"licence"},{"after":[],"basis":"","code":"R3","department":"cgj","department_name":"城市管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"户外招牌设施设置规范管理","result":null,"type":"other_power"},{"after":["R1"],"basis":"消防法第十五条","code":"R4a","department":"xfjy","department_name":"消防救援局","limit":{"basis":"消防法第十五条：作出承诺且材料齐全、符合法定形式的，当场许可","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查（告知承诺）","result":{"document":"licence","mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查意见书","validity_years":null},"type":"licence"}],"theme":"43TCN0003","version":"2026.1","visits":1}}	e2e9f13cb85ff5639403a8a653d7349f0c84ebdd5634042d8d552262bc661063	9c49c24c863e7f8b154211a031bcb6550c15d9b6756c17a4bbd2ad160b0e670d
01a21452-e360-76e6-91b3-91628a2b78f9	3	2026-11-25T20:08:27.725112Z	李敏	3号综合窗口	received	{"status":"draft"}	{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"form":{"area":1,"business_form":"sales","business_items":["hot"],"central_kitchen":true,"credit_code":"92430102MA0TEAT01B","fire_choice":"promise","fire_person":"示范内容","floor":"示范内容","licence_form":"both","manager_id":"430102189901010012","manager_name":"刘𠅤","online":true,"seats":1,"shop_name":"示范内容","signboards":[{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1},{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1}],"site_address":"示范市芙蓉区解放东路1号一层","staff_count":1,"storeys":1},"materials":{"M11":"held","M12":"held","M13":"held","M14":"held","M14b":"spared","M15":"spared","M2":"held","M3":"spared","M5":"held","M6":"held","M7":"held","M8":"held","M9":"held"},"notice":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","status":"received"}	9c49c24c863e7f8b154211a031bcb6550c15d9b6756c17a4bbd2ad160b0e670d	9b75bcddc1f39a26787953237ab6adb10ba779dea20956e3cf147686021e8063
01a21452-e360-76e6-91b3-91628a2b78f9	4	2026-11-25T20:08:27.803778Z	李敏	3号综合窗口	decided	{"status":"received"}	{"at":"2026-11-26T04:08:27.761049+08:00","basis":"容缺受理规定","deemed":false,"deferred_until":"2026-12-03","organ":"","reason":"与食品经营相适应的主要设备设施布局、操作流程等文件","status":"accepted_deferred","sub_items":["R1","R2","R3","R4a"]}	9b75bcddc1f39a26787953237ab6adb10ba779dea20956e3cf147686021e8063	6eaa00e9fb4a40fa366c1b7db4cbf3a5cb2b00f9ae14588d9ea139ea2d99bc4f
01a21452-e9c1-71f4-ab2a-0bcd65bb0a57	1	2026-11-25T20:08:27.846211Z	李敏	3号综合窗口	started	{}	{"theme":"43TCN0003","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	8c6a8185d7420d6fbfb1db83464c090067635ea87bbc03eb216257f180cb0eab
01a21452-e9c1-71f4-ab2a-0bcd65bb0a57	2	2026-11-25T20:08:27.945637Z	李敏	3号综合窗口	decided	{"status":"draft"}	{"at":"2026-11-25T20:08:27.937985+00:00","basis":"行政许可法第三十二条第一款第二项","deemed":false,"deferred_until":"","organ":"城市管理局","reason":"不属于本机关职权","status":"refused"}	8c6a8185d7420d6fbfb1db83464c090067635ea87bbc03eb216257f180cb0eab	3d73bd40ceb483b808d7b5af03141181bfcf15f115a32f56030b2d7b7b534c6e
\.


--
-- Data for Name: hand_task; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.hand_task (id, key, slip_number, department, open, data) FROM stdin;
01a21452-e08c-76e4-bf4c-95ed3fd445e9	441b47c7-9134-5bb5-beca-73810baacb11	JJ4301022026112600002001	cgj	t	{"id":"01a21452-e08c-76e4-bf4c-95ed3fd445e9","key":"441b47c7-9134-5bb5-beca-73810baacb11","sub_item_id":"01a21452-dfbe-72eb-a6c2-51522e6c66f2","case_id":"01a21452-d805-736e-9f26-6f0eb100ccd9","department":"cgj","slip_number":"JJ4301022026112600002001","reason":"部门要求线下办理","may_have_been_received":false,"moved_at":"2026-11-25T20:08:25.450656+00:00","moved_by":"李敏","printed_at":null,"handed_over_at":null,"handed_over_to":"","handed_over_by":"","receipt_number":"","received_at":null,"outcome":"","outcome_reason":"","result":null,"decided_at":null,"entered_at":null,"entered_by":"","reconciled_at":null,"difference":"","department_outcome":"","department_result":null,"department_decided_at":null}
\.


--
-- Data for Name: inbox; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.inbox (message_id, key, sequence, received_at, applied, data) FROM stdin;
msg_bfd0b7c51599d65735098300	9d83bc94-989b-56cc-b1ee-9ac52729ad60	1	2026-11-25T20:08:21.939919Z	t	{"at":"2026-11-26T04:08:21.719843+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"9d83bc94-989b-56cc-b1ee-9ac52729ad60","message_id":"msg_bfd0b7c51599d65735098300","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B2"}
msg_321867671b7a8b40ffc4fa62	9d83bc94-989b-56cc-b1ee-9ac52729ad60	2	2026-11-25T20:08:21.939919Z	t	{"at":"2026-11-26T04:08:21.740655+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"9d83bc94-989b-56cc-b1ee-9ac52729ad60","message_id":"msg_321867671b7a8b40ffc4fa62","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B2"}
msg_ccca544a47e8c803f57f05b3	9d83bc94-989b-56cc-b1ee-9ac52729ad60	3	2026-11-25T20:08:21.939919Z	t	{"at":"2026-11-26T04:08:21.750879+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"9d83bc94-989b-56cc-b1ee-9ac52729ad60","message_id":"msg_ccca544a47e8c803f57f05b3","reason":"符合法定条件","result":{"document":"预防接种证","fields":{"持证主体":"王䶮"},"number":"WJW-20261126-00001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B2"}
msg_9658fd9d5924dbd0e2c1b728	dfd37733-579a-5e36-aab5-59f956bee79f	1	2026-11-25T20:08:21.939919Z	t	{"at":"2026-11-26T04:08:21.675571+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"dfd37733-579a-5e36-aab5-59f956bee79f","message_id":"msg_9658fd9d5924dbd0e2c1b728","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B7"}
msg_fa0545e411e8aa2778e80d86	dfd37733-579a-5e36-aab5-59f956bee79f	2	2026-11-25T20:08:21.939919Z	t	{"at":"2026-11-26T04:08:21.740239+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"dfd37733-579a-5e36-aab5-59f956bee79f","message_id":"msg_fa0545e411e8aa2778e80d86","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B7"}
msg_1d30105d97bfead05df51105	dfd37733-579a-5e36-aab5-59f956bee79f	3	2026-11-25T20:08:21.939919Z	t	{"at":"2026-11-26T04:08:21.750300+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"dfd37733-579a-5e36-aab5-59f956bee79f","message_id":"msg_1d30105d97bfead05df51105","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"B7"}
msg_3dcdfc85af35d5203ddca08e	b688eb7e-3283-5c7a-aadd-6b00cd6c6512	1	2026-11-25T20:08:22.029812Z	t	{"at":"2026-11-26T04:08:21.774374+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"b688eb7e-3283-5c7a-aadd-6b00cd6c6512","message_id":"msg_3dcdfc85af35d5203ddca08e","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B1"}
msg_716c07fa5ed39f340e984e29	b688eb7e-3283-5c7a-aadd-6b00cd6c6512	2	2026-11-25T20:08:22.029812Z	t	{"at":"2026-11-26T04:08:21.790153+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"b688eb7e-3283-5c7a-aadd-6b00cd6c6512","message_id":"msg_716c07fa5ed39f340e984e29","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B1"}
msg_34b9bd86bd44b49b3c670928	b688eb7e-3283-5c7a-aadd-6b00cd6c6512	3	2026-11-25T20:08:22.029812Z	t	{"at":"2026-11-26T04:08:21.810761+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"b688eb7e-3283-5c7a-aadd-6b00cd6c6512","message_id":"msg_34b9bd86bd44b49b3c670928","reason":"符合法定条件","result":{"document":"出生医学证明","fields":{"持证主体":"王䶮"},"number":"Z430000001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B1"}
msg_2e157c8531e186c80bcd3b2a	781ddeec-1d20-505d-9edc-383bf8fec3a9	1	2026-11-25T20:08:22.403564Z	t	{"at":"2026-11-26T04:08:22.187315+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"781ddeec-1d20-505d-9edc-383bf8fec3a9","message_id":"msg_2e157c8531e186c80bcd3b2a","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B6"}
msg_d970de4c17f60a059206d30f	781ddeec-1d20-505d-9edc-383bf8fec3a9	2	2026-11-25T20:08:22.403564Z	t	{"at":"2026-11-26T04:08:22.203125+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"781ddeec-1d20-505d-9edc-383bf8fec3a9","message_id":"msg_d970de4c17f60a059206d30f","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B6"}
msg_0bc9c5fb3b4eec7655beeb96	781ddeec-1d20-505d-9edc-383bf8fec3a9	3	2026-11-25T20:08:22.403564Z	t	{"at":"2026-11-26T04:08:22.260141+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"781ddeec-1d20-505d-9edc-383bf8fec3a9","message_id":"msg_0bc9c5fb3b4eec7655beeb96","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"B6"}
msg_31a55bfdf7ecdc0fc1941e4b	a5349452-8836-5d3c-9577-1100504cad00	1	2026-11-25T20:08:22.471460Z	t	{"at":"2026-11-26T04:08:22.229633+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"a5349452-8836-5d3c-9577-1100504cad00","message_id":"msg_31a55bfdf7ecdc0fc1941e4b","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B3"}
msg_f134ea48bc55e2073fe77364	a5349452-8836-5d3c-9577-1100504cad00	2	2026-11-25T20:08:22.471460Z	t	{"at":"2026-11-26T04:08:22.268583+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"a5349452-8836-5d3c-9577-1100504cad00","message_id":"msg_f134ea48bc55e2073fe77364","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B3"}
msg_335e52405d5223cbde7cbaad	a5349452-8836-5d3c-9577-1100504cad00	3	2026-11-25T20:08:22.471460Z	t	{"at":"2026-11-26T04:08:22.270831+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"a5349452-8836-5d3c-9577-1100504cad00","message_id":"msg_335e52405d5223cbde7cbaad","reason":"符合法定条件","result":{"document":"居民户口簿页","fields":{"公民身份号码":"430102189901010012","持证主体":"王䶮"},"number":"430102000001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B3"}
msg_a1b5b28caccaf417108194cc	c11cfc29-91ea-5341-bb11-2b128200c55a	1	2026-11-25T20:08:22.695986Z	t	{"at":"2026-11-26T04:08:22.577189+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"c11cfc29-91ea-5341-bb11-2b128200c55a","message_id":"msg_a1b5b28caccaf417108194cc","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B4"}
msg_eba9324fcfd467f2612c1389	c11cfc29-91ea-5341-bb11-2b128200c55a	2	2026-11-25T20:08:22.695986Z	t	{"at":"2026-11-26T04:08:22.593403+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"c11cfc29-91ea-5341-bb11-2b128200c55a","message_id":"msg_eba9324fcfd467f2612c1389","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B4"}
msg_62cc7cda548afa4ee03c74eb	c11cfc29-91ea-5341-bb11-2b128200c55a	3	2026-11-25T20:08:22.695986Z	t	{"at":"2026-11-26T04:08:22.608505+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"c11cfc29-91ea-5341-bb11-2b128200c55a","message_id":"msg_62cc7cda548afa4ee03c74eb","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"B4"}
msg_4d46094e11d540c987a2cbee	9f418fa0-0e7f-50b0-9645-cc15f24a5f74	1	2026-11-25T20:08:22.695986Z	t	{"at":"2026-11-26T04:08:22.580817+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"9f418fa0-0e7f-50b0-9645-cc15f24a5f74","message_id":"msg_4d46094e11d540c987a2cbee","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B5"}
msg_cd57c9a059c0d19f43ff23e4	9f418fa0-0e7f-50b0-9645-cc15f24a5f74	2	2026-11-25T20:08:22.695986Z	t	{"at":"2026-11-26T04:08:22.596698+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"9f418fa0-0e7f-50b0-9645-cc15f24a5f74","message_id":"msg_cd57c9a059c0d19f43ff23e4","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B5"}
msg_441fc1196e4ed91f00ac6a7e	9f418fa0-0e7f-50b0-9645-cc15f24a5f74	3	2026-11-25T20:08:22.695986Z	t	{"at":"2026-11-26T04:08:22.611563+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"9f418fa0-0e7f-50b0-9645-cc15f24a5f74","message_id":"msg_441fc1196e4ed91f00ac6a7e","reason":"符合法定条件","result":{"document":"中华人民共和国社会保障卡","fields":{"持证主体":"王䶮"},"number":"RSJ-20261126-00001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B5"}
msg_0311b0e58f4bca7d1fc8af1d	74653462-9e35-51f1-bf26-5f5fb079890d	1	2026-11-25T20:08:25.801721Z	t	{"at":"2026-11-26T04:08:25.651544+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"74653462-9e35-51f1-bf26-5f5fb079890d","message_id":"msg_0311b0e58f4bca7d1fc8af1d","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"R1"}
msg_7943d08e2cfab8bb0f4a6177	74653462-9e35-51f1-bf26-5f5fb079890d	2	2026-11-25T20:08:25.801721Z	t	{"at":"2026-11-26T04:08:25.667508+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"74653462-9e35-51f1-bf26-5f5fb079890d","message_id":"msg_7943d08e2cfab8bb0f4a6177","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"R1"}
msg_0305c678a720ab4605d77067	74653462-9e35-51f1-bf26-5f5fb079890d	3	2026-11-25T20:08:25.801721Z	t	{"at":"2026-11-26T04:08:25.684041+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"审批科","key":"74653462-9e35-51f1-bf26-5f5fb079890d","message_id":"msg_0305c678a720ab4605d77067","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"R1"}
msg_e8957ccdf862c9dc44f56340	3cd7ff3b-e611-5987-abe6-fc580a24c438	1	2026-11-25T20:08:26.140406Z	t	{"at":"2026-11-26T04:08:25.950818+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"3cd7ff3b-e611-5987-abe6-fc580a24c438","message_id":"msg_e8957ccdf862c9dc44f56340","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"R2"}
msg_224a6eb6212f40bc1c7dba8c	3cd7ff3b-e611-5987-abe6-fc580a24c438	2	2026-11-25T20:08:26.140406Z	t	{"at":"2026-11-26T04:08:25.992657+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"3cd7ff3b-e611-5987-abe6-fc580a24c438","message_id":"msg_224a6eb6212f40bc1c7dba8c","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"R2"}
msg_a3fd1e95b077401cf9d04b32	3cd7ff3b-e611-5987-abe6-fc580a24c438	3	2026-11-25T20:08:26.140406Z	t	{"at":"2026-11-26T04:08:25.995158+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"审批科","key":"3cd7ff3b-e611-5987-abe6-fc580a24c438","message_id":"msg_a3fd1e95b077401cf9d04b32","reason":"符合法定条件","result":{"document":"食品经营许可证","fields":{"持证主体":"芙蓉区䶮香居餐饮店1"},"number":"JY24301020000001","valid_from":"2026-11-26","valid_until":"2031-11-25"},"sequence":3,"status":"granted","sub_item_code":"R2"}
msg_abd597f03972594e7fb6d795	21f14488-c6ff-54b3-8c12-b95b25ff8060	1	2026-11-25T20:08:26.140406Z	t	{"at":"2026-11-26T04:08:25.954906+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"21f14488-c6ff-54b3-8c12-b95b25ff8060","message_id":"msg_abd597f03972594e7fb6d795","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"R4a"}
msg_80e4a0112813f9e21f2befe4	21f14488-c6ff-54b3-8c12-b95b25ff8060	2	2026-11-25T20:08:26.140406Z	t	{"at":"2026-11-26T04:08:26.005156+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"21f14488-c6ff-54b3-8c12-b95b25ff8060","message_id":"msg_80e4a0112813f9e21f2befe4","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"R4a"}
msg_bbcf13e749df1511ca7843a9	21f14488-c6ff-54b3-8c12-b95b25ff8060	3	2026-11-25T20:08:26.140406Z	t	{"at":"2026-11-26T04:08:26.020316+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"审批科","key":"21f14488-c6ff-54b3-8c12-b95b25ff8060","message_id":"msg_bbcf13e749df1511ca7843a9","reason":"符合法定条件","result":{"document":"公众聚集场所投入使用、营业前消防安全检查意见书","fields":{"持证主体":"芙蓉区䶮香居餐饮店1"},"number":"消安检字〔2026〕第0001号","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"R4a"}
\.


--
-- Data for Name: keep; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.keep (key, value) FROM stdin;
hall/settings	{"dispatch.gateway": "http://127.0.0.1:42685", "dispatch.connect_timeout": 0.5, "dispatch.read_timeout": 0.4, "dispatch.retry_base": 0.05, "dispatch.retry_ceiling": 0.2, "dispatch.poll_ceiling": 0.1, "dispatch.lease": 5.0, "dispatch.breaker_failures": 100, "dispatch.breaker_rest": 0.15}
intake/575da4506677640f56a63a635e84136435454e45cc206b98b590bb5a1ccd637c	"01a21452-c9b5-7183-ba67-078321baa5ea"
intake/a6046c0017e40bb1d3e8e218138138a51e92757df1b79e787afbf7a27e3ec147	"01a21452-d805-736e-9f26-6f0eb100ccd9"
intake/be8be6d6ed038f2127e49a0b5b334f1e2e3bab84e9cdfe1e5debcb4f06f524c5	"01a21452-e360-76e6-91b3-91628a2b78f9"
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
01a21452-d748-778c-8206-a40a59ae6c93	01a21452-c9b5-7183-ba67-078321baa5ea	acceptance_notice	34bab19dec5d369e988a4fcef9811f37a22654647ec04017e321c0fbb30ded4b	made	2026-11-25T20:08:23.150835Z	{"id":"01a21452-d748-778c-8206-a40a59ae6c93","case_id":"01a21452-c9b5-7183-ba67-078321baa5ea","kind":"acceptance_notice","document_number":"示范政受字〔2026〕第00001号","content":"34bab19dec5d369e988a4fcef9811f37a22654647ec04017e321c0fbb30ded4b","copy":1,"reason":"","at":"2026-11-25T20:08:23.150835+00:00","by":"李敏","printer":"","job":"","outcome":"made","note":"","sub_item_id":"","window":"3号综合窗口"}	3号综合窗口
\.


--
-- Data for Name: person; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.person (name, data) FROM stdin;
clerk	{"name":"clerk","display":"李敏","role":"clerk","password":"$argon2id$v=19$m=65536,t=3,p=4$sGZ7BpnpY7bngEuTS7SHmQ$7KMw43bXgS/hcWt0IzhUnPa9OhrXcSEdN7BAQHIvLQA","failures":0,"locked_until":null,"active":true}
chief	{"name":"chief","display":"周强","role":"supervisor","password":"$argon2id$v=19$m=65536,t=3,p=4$hui6pz3zHMrBMyswce0Z4g$Yxygccc9+S+MGvQnavUuVjScEQWt69yiHkqggBNG/1A","failures":0,"locked_until":null,"active":true}
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
01a21452-d06b-71d5-bd93-de194232a5cb	01a21452-c9b5-7183-ba67-078321baa5ea	B3	出生登记	gaj	a5349452-8836-5d3c-9577-1100504cad00	{"id": "01a21452-d06b-71d5-bd93-de194232a5cb", "case_id": "01a21452-c9b5-7183-ba67-078321baa5ea", "code": "B3", "name": "出生登记", "department": "gaj", "after": ["B1"], "promised": {"amount": 10, "unit": "working_days"}, "statutory": null, "result_name": "居民户口簿页", "started_at": "2026-11-25T20:08:22.029812+00:00", "due_at": "2026-12-10T23:59:59+08:00", "pauses": [], "receipt_number": "GAJ-20261126-00001", "corrections": [], "outcome": "granted", "result": {"document": "居民户口簿页", "number": "430102000001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"公民身份号码": "430102189901010012", "持证主体": "王䶮"}}, "decided_at": "2026-11-26T04:08:22.270831+08:00", "delivered_at": null, "delivered_to": ""}
01a21452-d06b-71d5-bd93-de18e8f21f1e	01a21452-c9b5-7183-ba67-078321baa5ea	B2	预防接种证办理	wjw	9d83bc94-989b-56cc-b1ee-9ac52729ad60	{"id": "01a21452-d06b-71d5-bd93-de18e8f21f1e", "case_id": "01a21452-c9b5-7183-ba67-078321baa5ea", "code": "B2", "name": "预防接种证办理", "department": "wjw", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "预防接种证", "started_at": "2026-11-25T20:08:21.354487+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "WJW-20261126-00002", "corrections": [], "outcome": "granted", "result": {"document": "预防接种证", "number": "WJW-20261126-00001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "王䶮"}}, "decided_at": "2026-11-26T04:08:21.750879+08:00", "delivered_at": null, "delivered_to": ""}
01a21452-d06c-77de-b8a6-97b3ae9ab3a9	01a21452-c9b5-7183-ba67-078321baa5ea	B7	科学育儿指导服务登记	wjw	dfd37733-579a-5e36-aab5-59f956bee79f	{"id": "01a21452-d06c-77de-b8a6-97b3ae9ab3a9", "case_id": "01a21452-c9b5-7183-ba67-078321baa5ea", "code": "B7", "name": "科学育儿指导服务登记", "department": "wjw", "after": [], "promised": {"amount": 15, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T20:08:21.354487+00:00", "due_at": "2026-12-17T23:59:59+08:00", "pauses": [], "receipt_number": "WJW-20261126-00001", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T04:08:21.750300+08:00", "delivered_at": null, "delivered_to": ""}
01a21452-d06b-71d5-bd93-de171a2860db	01a21452-c9b5-7183-ba67-078321baa5ea	B1	出生医学证明首次签发	wjw	b688eb7e-3283-5c7a-aadd-6b00cd6c6512	{"id": "01a21452-d06b-71d5-bd93-de171a2860db", "case_id": "01a21452-c9b5-7183-ba67-078321baa5ea", "code": "B1", "name": "出生医学证明首次签发", "department": "wjw", "after": [], "promised": {"amount": 5, "unit": "working_days"}, "statutory": null, "result_name": "出生医学证明", "started_at": "2026-11-25T20:08:21.354487+00:00", "due_at": "2026-12-03T23:59:59+08:00", "pauses": [], "receipt_number": "WJW-20261126-00003", "corrections": [], "outcome": "granted", "result": {"document": "出生医学证明", "number": "Z430000001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "王䶮"}}, "decided_at": "2026-11-26T04:08:21.810761+08:00", "delivered_at": null, "delivered_to": ""}
01a21452-e974-7197-b710-a10233954049	01a21452-e360-76e6-91b3-91628a2b78f9	R2	食品经营许可新办	scjg	a252eda4-b825-51a0-8966-a2780512b298	{"id": "01a21452-e974-7197-b710-a10233954049", "case_id": "01a21452-e360-76e6-91b3-91628a2b78f9", "code": "R2", "name": "食品经营许可新办", "department": "scjg", "after": ["R1"], "promised": {"amount": 10, "unit": "working_days"}, "statutory": {"amount": 20, "unit": "working_days"}, "result_name": "食品经营许可证", "started_at": null, "due_at": null, "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a21452-dfbe-72eb-a6c2-51522e6c66f2	01a21452-d805-736e-9f26-6f0eb100ccd9	R3	户外招牌设施设置规范管理	cgj	441b47c7-9134-5bb5-beca-73810baacb11	{"id": "01a21452-dfbe-72eb-a6c2-51522e6c66f2", "case_id": "01a21452-d805-736e-9f26-6f0eb100ccd9", "code": "R3", "name": "户外招牌设施设置规范管理", "department": "cgj", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T20:08:25.277315+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a21452-dfbe-72eb-a6c2-51500fade057	01a21452-d805-736e-9f26-6f0eb100ccd9	R1	企业营业执照信息核验	scjg	74653462-9e35-51f1-bf26-5f5fb079890d	{"id": "01a21452-dfbe-72eb-a6c2-51500fade057", "case_id": "01a21452-d805-736e-9f26-6f0eb100ccd9", "code": "R1", "name": "企业营业执照信息核验", "department": "scjg", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T20:08:25.277315+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "SCJG-20261126-00001", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T04:08:25.684041+08:00", "delivered_at": null, "delivered_to": ""}
01a21452-e974-7197-b710-a101e719b937	01a21452-e360-76e6-91b3-91628a2b78f9	R1	企业营业执照信息核验	scjg	0fbc2548-67a1-5272-b0e3-147774a139cf	{"id": "01a21452-e974-7197-b710-a101e719b937", "case_id": "01a21452-e360-76e6-91b3-91628a2b78f9", "code": "R1", "name": "企业营业执照信息核验", "department": "scjg", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T20:08:27.761049+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a21452-dfbe-72eb-a6c2-5151dea70e18	01a21452-d805-736e-9f26-6f0eb100ccd9	R2	食品经营许可新办	scjg	3cd7ff3b-e611-5987-abe6-fc580a24c438	{"id": "01a21452-dfbe-72eb-a6c2-5151dea70e18", "case_id": "01a21452-d805-736e-9f26-6f0eb100ccd9", "code": "R2", "name": "食品经营许可新办", "department": "scjg", "after": ["R1"], "promised": {"amount": 10, "unit": "working_days"}, "statutory": {"amount": 20, "unit": "working_days"}, "result_name": "食品经营许可证", "started_at": "2026-11-25T20:08:25.801721+00:00", "due_at": "2026-12-10T23:59:59+08:00", "pauses": [], "receipt_number": "SCJG-20261126-00002", "corrections": [], "outcome": "granted", "result": {"document": "食品经营许可证", "number": "JY24301020000001", "valid_from": "2026-11-26", "valid_until": "2031-11-25", "fields": {"持证主体": "芙蓉区䶮香居餐饮店1"}}, "decided_at": "2026-11-26T04:08:25.995158+08:00", "delivered_at": null, "delivered_to": ""}
01a21452-e974-7197-b710-a103b13855d8	01a21452-e360-76e6-91b3-91628a2b78f9	R3	户外招牌设施设置规范管理	cgj	17670a2c-2930-5457-9b16-1cea8ed7a0de	{"id": "01a21452-e974-7197-b710-a103b13855d8", "case_id": "01a21452-e360-76e6-91b3-91628a2b78f9", "code": "R3", "name": "户外招牌设施设置规范管理", "department": "cgj", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T20:08:27.761049+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a21452-d06c-77de-b8a6-97b2383cf179	01a21452-c9b5-7183-ba67-078321baa5ea	B6	生育医疗待遇支付	ybj	781ddeec-1d20-505d-9edc-383bf8fec3a9	{"id": "01a21452-d06c-77de-b8a6-97b2383cf179", "case_id": "01a21452-c9b5-7183-ba67-078321baa5ea", "code": "B6", "name": "生育医疗待遇支付", "department": "ybj", "after": ["B1"], "promised": {"amount": 20, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T20:08:22.029812+00:00", "due_at": "2026-12-24T23:59:59+08:00", "pauses": [], "receipt_number": "YBJ-20261126-00001", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T04:08:22.260141+08:00", "delivered_at": null, "delivered_to": ""}
01a21452-d06b-71d5-bd93-de1a0dcc3c82	01a21452-c9b5-7183-ba67-078321baa5ea	B4	城乡居民参保登记	ybj	c11cfc29-91ea-5341-bb11-2b128200c55a	{"id": "01a21452-d06b-71d5-bd93-de1a0dcc3c82", "case_id": "01a21452-c9b5-7183-ba67-078321baa5ea", "code": "B4", "name": "城乡居民参保登记", "department": "ybj", "after": ["B3"], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T20:08:22.471460+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "YBJ-20261126-00002", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T04:08:22.608505+08:00", "delivered_at": null, "delivered_to": ""}
01a21452-d06c-77de-b8a6-97b113f63f21	01a21452-c9b5-7183-ba67-078321baa5ea	B5	社会保障卡申领（邮寄卡不激活金融账户）	rsj	9f418fa0-0e7f-50b0-9645-cc15f24a5f74	{"id": "01a21452-d06c-77de-b8a6-97b113f63f21", "case_id": "01a21452-c9b5-7183-ba67-078321baa5ea", "code": "B5", "name": "社会保障卡申领（邮寄卡不激活金融账户）", "department": "rsj", "after": ["B3"], "promised": {"amount": 30, "unit": "working_days"}, "statutory": null, "result_name": "中华人民共和国社会保障卡", "started_at": "2026-11-25T20:08:22.471460+00:00", "due_at": "2027-01-08T23:59:59+08:00", "pauses": [], "receipt_number": "RSJ-20261126-00001", "corrections": [], "outcome": "granted", "result": {"document": "中华人民共和国社会保障卡", "number": "RSJ-20261126-00001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "王䶮"}}, "decided_at": "2026-11-26T04:08:22.611563+08:00", "delivered_at": null, "delivered_to": ""}
01a21452-dfbf-705a-9ddc-f32ce37cb780	01a21452-d805-736e-9f26-6f0eb100ccd9	R4a	公众聚集场所投入使用、营业前消防安全检查（告知承诺）	xfjy	21f14488-c6ff-54b3-8c12-b95b25ff8060	{"id": "01a21452-dfbf-705a-9ddc-f32ce37cb780", "case_id": "01a21452-d805-736e-9f26-6f0eb100ccd9", "code": "R4a", "name": "公众聚集场所投入使用、营业前消防安全检查（告知承诺）", "department": "xfjy", "after": ["R1"], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "公众聚集场所投入使用、营业前消防安全检查意见书", "started_at": "2026-11-25T20:08:25.801721+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "XFJY-20261126-00001", "corrections": [], "outcome": "granted", "result": {"document": "公众聚集场所投入使用、营业前消防安全检查意见书", "number": "消安检字〔2026〕第0001号", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "芙蓉区䶮香居餐饮店1"}}, "decided_at": "2026-11-26T04:08:26.020316+08:00", "delivered_at": null, "delivered_to": ""}
01a21452-e974-7197-b710-a1044b8700a9	01a21452-e360-76e6-91b3-91628a2b78f9	R4a	公众聚集场所投入使用、营业前消防安全检查（告知承诺）	xfjy	30f323e7-5d1b-57e2-894a-9426f81bc718	{"id": "01a21452-e974-7197-b710-a1044b8700a9", "case_id": "01a21452-e360-76e6-91b3-91628a2b78f9", "code": "R4a", "name": "公众聚集场所投入使用、营业前消防安全检查（告知承诺）", "department": "xfjy", "after": ["R1"], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "公众聚集场所投入使用、营业前消防安全检查意见书", "started_at": null, "due_at": null, "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
\.


--
-- Data for Name: sub_item_dependency; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.sub_item_dependency (sub_item_id, after_id) FROM stdin;
01a21452-d06b-71d5-bd93-de194232a5cb	01a21452-d06b-71d5-bd93-de171a2860db
01a21452-d06b-71d5-bd93-de1a0dcc3c82	01a21452-d06b-71d5-bd93-de194232a5cb
01a21452-d06c-77de-b8a6-97b113f63f21	01a21452-d06b-71d5-bd93-de194232a5cb
01a21452-d06c-77de-b8a6-97b2383cf179	01a21452-d06b-71d5-bd93-de171a2860db
01a21452-dfbe-72eb-a6c2-5151dea70e18	01a21452-dfbe-72eb-a6c2-51500fade057
01a21452-dfbf-705a-9ddc-f32ce37cb780	01a21452-dfbe-72eb-a6c2-51500fade057
01a21452-e974-7197-b710-a10233954049	01a21452-e974-7197-b710-a101e719b937
01a21452-e974-7197-b710-a1044b8700a9	01a21452-e974-7197-b710-a101e719b937
\.


--
-- Data for Name: ticket; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.ticket (id, day, series, number, queue, state, ranked_at, for_window, for_clerk, "window", appointment_id, follow, version, data) FROM stdin;
01a21452-ea9e-735f-8dfd-8d4858fe03fc	2026-11-26	A	2	general	waiting	2026-11-25T19:48:28.052853Z				\N	5GcZ6p89YgTVRsxPZ_v-WQ	1	{"id":"01a21452-ea9e-735f-8dfd-8d4858fe03fc","day":"2026-11-26","series":"A","number":2,"queue":"general","services":[],"arrived_at":"2026-11-25T20:08:28.052853+00:00","ranked_at":"2026-11-25T19:48:28.052853+00:00","state":"waiting","since":"2026-11-25T20:08:28.052853+00:00","priority":"elderly","served":[],"window":"","clerk":"","for_window":"","for_clerk":"","calls":0,"case_ids":[],"appointment_id":"","slot_at":null,"returned_at":null,"name":"王䶮","phone":"13800000000","id_tail":"","origin":"kiosk","cut_off":false,"follow":"5GcZ6p89YgTVRsxPZ_v-WQ","version":1}
01a21452-ea62-766b-bc36-a0f48babccb2	2026-11-26	B	1	life	done	2026-11-25T19:48:27.990130Z			3号综合窗口	\N	NMXSOGVvivrzKP-coxKq7w	5	{"id":"01a21452-ea62-766b-bc36-a0f48babccb2","day":"2026-11-26","series":"B","number":1,"queue":"life","services":[],"arrived_at":"2026-11-25T20:08:27.990130+00:00","ranked_at":"2026-11-25T19:48:27.990130+00:00","state":"done","since":"2026-11-25T20:08:28.106335+00:00","priority":"elderly","served":["43PCN0009"],"window":"3号综合窗口","clerk":"李敏","for_window":"","for_clerk":"","calls":1,"case_ids":["01a21452-c9b5-7183-ba67-078321baa5ea"],"appointment_id":"","slot_at":null,"returned_at":null,"name":"王䶮","phone":"13800000000","id_tail":"","origin":"kiosk","cut_off":false,"follow":"NMXSOGVvivrzKP-coxKq7w","version":5}
01a21452-ea89-70b4-ae36-fb58d3ef4b58	2026-11-26	A	1	general	serving	2026-11-25T19:48:28.031948Z			3号综合窗口	\N	9R0Y3KhRw01F2ENVdcQSrg	4	{"id":"01a21452-ea89-70b4-ae36-fb58d3ef4b58","day":"2026-11-26","series":"A","number":1,"queue":"general","services":[],"arrived_at":"2026-11-25T20:08:28.031948+00:00","ranked_at":"2026-11-25T19:48:28.031948+00:00","state":"serving","since":"2026-11-25T20:08:28.114667+00:00","priority":"elderly","served":[],"window":"3号综合窗口","clerk":"李敏","for_window":"","for_clerk":"","calls":1,"case_ids":["01a21452-c9b5-7183-ba67-078321baa5ea"],"appointment_id":"","slot_at":null,"returned_at":null,"name":"王䶮","phone":"13800000000","id_tail":"","origin":"kiosk","cut_off":false,"follow":"9R0Y3KhRw01F2ENVdcQSrg","version":4}
\.


--
-- Data for Name: ticket_event; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.ticket_event (ticket, seq, at, day, act, "window", clerk, queue, request, data) FROM stdin;
01a21452-ea62-766b-bc36-a0f48babccb2	1	2026-11-25T20:08:27.990130Z	2026-11-26	issued	3号综合窗口	李敏	life	\N	{"services":["43PCN0009"],"priority":"elderly","origin":"kiosk","ranked_at":"2026-11-25T19:48:27.990130+00:00"}
01a21452-ea89-70b4-ae36-fb58d3ef4b58	1	2026-11-25T20:08:28.031948Z	2026-11-26	issued	3号综合窗口	李敏	general	\N	{"services":[],"priority":"elderly","origin":"kiosk","ranked_at":"2026-11-25T19:48:28.031948+00:00"}
01a21452-ea9e-735f-8dfd-8d4858fe03fc	1	2026-11-25T20:08:28.052853Z	2026-11-26	issued	3号综合窗口	李敏	general	\N	{"services":[],"priority":"elderly","origin":"kiosk","ranked_at":"2026-11-25T19:48:28.052853+00:00"}
01a21452-ea62-766b-bc36-a0f48babccb2	2	2026-11-25T20:08:28.066877Z	2026-11-26	called	3号综合窗口	李敏	life	\N	{"why":"老年人，优先 20 分钟；取号 04:08；按 03:48 排","was":"waiting"}
01a21452-ea62-766b-bc36-a0f48babccb2	3	2026-11-25T20:08:28.100799Z	2026-11-26	arrived	3号综合窗口	李敏	life	\N	{}
01a21452-ea62-766b-bc36-a0f48babccb2	4	2026-11-25T20:08:28.103758Z	2026-11-26	case	3号综合窗口	李敏	life	\N	{"case":"01a21452-c9b5-7183-ba67-078321baa5ea"}
01a21452-ea62-766b-bc36-a0f48babccb2	5	2026-11-25T20:08:28.106335Z	2026-11-26	done	3号综合窗口	李敏	life	\N	{"service":"43PCN0009"}
01a21452-ea89-70b4-ae36-fb58d3ef4b58	2	2026-11-25T20:08:28.108940Z	2026-11-26	called	3号综合窗口	李敏	general	\N	{"why":"老年人，优先 20 分钟；取号 04:08；按 03:48 排","was":"waiting"}
01a21452-ea89-70b4-ae36-fb58d3ef4b58	3	2026-11-25T20:08:28.114667Z	2026-11-26	arrived	3号综合窗口	李敏	general	\N	{}
01a21452-ea89-70b4-ae36-fb58d3ef4b58	4	2026-11-25T20:08:28.117101Z	2026-11-26	case	3号综合窗口	李敏	general	\N	{"case":"01a21452-c9b5-7183-ba67-078321baa5ea"}
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
01a21452-eaaf-7256-b893-16c6340dd0eb	3号综合窗口	2026-11-25T20:08:28.066877Z	open	李敏	{}
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

SELECT pg_catalog.setval('public.change_seq_seq', 96, true);


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


